using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace CensusPortal.Services.Imports.Files;

/// <summary>The check sum of zip entries (CRC-32, polynomial 0xEDB88320), eight bytes a step.</summary>
internal struct Crc32()
{
    private static readonly uint[][] Tables = MakeTables();
    private uint state = uint.MaxValue;

    public readonly uint Value => ~state;

    [MethodImpl(Hot.Path)]
    public void Append(ReadOnlySpan<byte> bytes)
    {
        var crc = state;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = Tables[7][low & 255] ^ Tables[6][(low >> 8) & 255] ^ Tables[5][(low >> 16) & 255] ^ Tables[4][low >> 24]
                ^ Tables[3][high & 255] ^ Tables[2][(high >> 8) & 255] ^ Tables[1][(high >> 16) & 255] ^ Tables[0][high >> 24];
        }
        foreach (var value in bytes)
            crc = (crc >> 8) ^ Tables[0][(crc ^ value) & 255];
        state = crc;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[8][];
        for (var level = 0; level < 8; level++)
        {
            tables[level] = new uint[256];
            for (var value = 0u; value < 256; value++)
                tables[level][value] = level == 0 ? Remainder(value) : Next(tables, level, value);
        }
        return tables;
    }

    private static uint Next(uint[][] tables, int level, uint value)
    {
        var before = tables[level - 1][value];
        return (before >> 8) ^ tables[0][before & 255];
    }

    private static uint Remainder(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) == 1 ? (value >> 1) ^ 0xEDB88320u : value >> 1;
        return value;
    }
}
