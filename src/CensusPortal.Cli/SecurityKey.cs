using CensusPortal.Services.ActivityLog;

namespace CensusPortal.Cli;

/// <summary>The portal's own key for a command (平台密钥): from the environment or the file it names, as the portal takes it; never an argument.</summary>
internal static class SecurityKey
{
    /// <summary>Null when there is none.</summary>
    public static string? Value => ActivitySealing.SecretOf(Environment.GetEnvironmentVariable("Security__Key"), Environment.GetEnvironmentVariable("Security__KeyFile"));
}
