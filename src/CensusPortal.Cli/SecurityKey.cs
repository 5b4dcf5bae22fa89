namespace CensusPortal.Cli;

/// <summary>The portal's own key for a command (平台密钥): from the environment, as the portal takes it; never an argument.</summary>
internal static class SecurityKey
{
    /// <summary>Null when there is none.</summary>
    public static string? Value => Environment.GetEnvironmentVariable("Security__Key") is { Length: > 0 } key ? key : null;
}
