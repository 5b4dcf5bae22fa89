using System.Security.Cryptography;
using System.Text;
using CensusPortal.Data;
using CensusPortal.Services;

namespace CensusPortal.Web.Defences;

/// <summary>The office's own secret (安全密钥), from which every key of the portal is derived; all nodes have the same one.</summary>
public sealed class SecurityKey
{
    public const string Setting = "Security:Key", FileSetting = "Security:KeyFile";

    private const int LeastBytes = 32, LeastDifferent = 10;
    private const string OwnFile = "security-key";

    private static readonly string[] Placeholders = ["change", "placeholder", "example", "secret", "password", "your-", "replace", "…", "...", "<"];

    private readonly byte[] bytes;

    private SecurityKey(byte[] bytes) => this.bytes = bytes;

    /// <summary>A key for one purpose; purposes do not learn each other's.</summary>
    public byte[] Derive(string purpose, int length = 32) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, bytes, length, salt: [], Encoding.UTF8.GetBytes($"CensusPortal {purpose}"));

    /// <summary>The key that is set, or null where it is missing, short, or plainly a placeholder.</summary>
    public static SecurityKey? From(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text) || text.Distinct().Count() < LeastDifferent
            || Placeholders.Any(p => text.Contains(p, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var decoded = new byte[text.Length];
        return Convert.TryFromBase64String(text, decoded, out var length) && length >= LeastBytes ? new SecurityKey(decoded[..length])
            : text.Length >= LeastBytes ? new SecurityKey(Encoding.UTF8.GetBytes(text)) : null;
    }

    /// <summary>From the setting, the file it names, or, outside production, a file made at the first start.</summary>
    public static SecurityKey? Find(IConfiguration configuration, IHostEnvironment environment, CensusDatabase database)
    {
        if (configuration[Setting] is { Length: > 0 } text)
        {
            return From(text);
        }

        if (configuration[FileSetting] is { Length: > 0 } file)
        {
            return File.Exists(file) ? From(File.ReadAllText(file)) : null;
        }

        return environment.IsProduction() ? null : Own(DataFolder.For(database, configuration["Data:Folder"], environment.ContentRootPath));
    }

    private static SecurityKey? Own(DataFolder data)
    {
        var path = data.Of(OwnFile);
        if (!File.Exists(path))
        {
            Make(path);
        }

        return From(File.ReadAllText(path));
    }

    /// <summary>For the operator's eyes only, and whole from the moment it is there: two processes may start at once.</summary>
    private static void Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var half = $"{path}.{Environment.ProcessId}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(half, Encoding.ASCII, options))
        {
            writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)));
        }

        try
        {
            File.Move(half, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(half); // the other process was first
        }
    }
}
