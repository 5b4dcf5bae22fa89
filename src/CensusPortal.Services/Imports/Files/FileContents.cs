namespace CensusPortal.Services.Imports.Files;

/// <summary>What the first bytes of a file say it is.</summary>
public enum FileContent { Other, Zip, Ole, Json, Text }

/// <summary>Tells files apart by their first bytes.</summary>
public static class FileContents
{
    private const int Head = 4096;

    public static FileContent Of(string path)
    {
        Span<byte> bytes = stackalloc byte[Head];
        using var file = File.OpenHandle(path);
        return Of(bytes[..RandomAccess.Read(file, bytes, 0)]);
    }

    internal static FileContent Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8))
            return FileContent.Zip;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
            return FileContent.Ole;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return FileContent.Text;
        if (head.ContainsAnyInRange((byte)0, (byte)8) || head.ContainsAnyInRange((byte)14, (byte)25) || head.StartsWith("%PDF"u8))
            return FileContent.Other;
        var text = head.StartsWith("\uFEFF"u8) ? head[3..] : head;
        return text.TrimStart(" \t\r\n"u8).StartsWith("{"u8) ? FileContent.Json : FileContent.Text;
    }
}
