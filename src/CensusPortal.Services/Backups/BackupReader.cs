using System.IO.Compression;
using System.Text.Json;
using CensusPortal.Data.Backups;

namespace CensusPortal.Services.Backups;

/// <summary>Reads a backup file from its beginning to its proven end (读取备份).</summary>
internal sealed class BackupReader : IDisposable
{
    private const int MostRowBytes = 64 << 20;

    private readonly FileStream file;
    private readonly BackupKeys keys;
    private readonly SealedInput opened;
    private readonly BinaryReader reader;

    public BackupReader(string path, string passphrase)
    {
        file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024);
        try
        {
            keys = BackupKeys.Read(file, passphrase);
        }
        catch
        {
            file.Dispose();
            throw;
        }

        opened = new SealedInput(file, keys);
        reader = new BinaryReader(new GZipStream(opened, CompressionMode.Decompress));
    }

    public BackupManifest Manifest()
    {
        var manifest = JsonSerializer.Deserialize<BackupManifest>(reader.ReadString())!;
        var names = manifest.Tables.SelectMany(t => t.Columns.Select(c => c.Name).Concat(t.Keys).Append(t.Name));
        return names.All(n => n.Length > 0 && n.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
            ? manifest : throw new BackupUnreadableException(BackupProblems.Damaged);
    }

    /// <summary>The rows of the table at hand; after the last one <see cref="Check"/> is to be read.</summary>
    public IEnumerable<object?[]> Rows(BackupTable table)
    {
        for (var length = reader.ReadInt32(); length != BackupService.EndOfTable; length = reader.ReadInt32())
        {
            if (length is < 0 or > MostRowBytes)
            {
                throw new BackupUnreadableException(BackupProblems.Damaged);
            }

            using var row = new BinaryReader(new MemoryStream(reader.ReadBytes(length)));
            yield return BackupRow.Read(row, table.Columns);
        }
    }

    public TableCheck Check() => JsonSerializer.Deserialize<TableCheck>(reader.ReadString())!;

    public void Finish() => opened.Finish();

    public void Dispose()
    {
        reader.Dispose();
        keys.Dispose();
        file.Dispose();
    }
}
