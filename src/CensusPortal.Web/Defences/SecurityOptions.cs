namespace CensusPortal.Web.Defences;

/// <summary>How the portal defends itself (安全设置), from <c>Security:*</c> in the configuration; docs/security lists them.</summary>
public sealed class SecurityOptions
{
    public const string Section = "Security";

    /// <summary>TLS ends at a trusted proxy in front of the portal, which then says who the visitor is.</summary>
    public bool BehindProxy { get; init; }

    /// <summary>Addresses or networks (CIDR) of those proxies, separated by commas; the own machine without it.</summary>
    public string? TrustedProxies { get; init; }

    /// <summary>The port visitors reach HTTPS at.</summary>
    public int HttpsPort { get; init; } = 443;

    /// <summary>Most bytes of a JSON body or a form; uploads have their own limit.</summary>
    public long BodyBytes { get; init; } = 1 << 20;

    /// <summary>Requests a minute from one address, an office of hundreds among them.</summary>
    public int AddressPerMinute { get; init; } = 30_000;

    /// <summary>Attempts to sign in a minute from one address; wrong ones are held much earlier, by account and by address.</summary>
    public int SignInsPerMinute { get; init; } = 1_800;

    /// <summary>Calls of the API a minute by one key or person.</summary>
    public int ApiPerMinute { get; init; } = 6_000;

    /// <summary>Synchronisations of the field app a minute by one person.</summary>
    public int SyncPerMinute { get; init; } = 120;

    /// <summary>Phones that send at once, before it is even asked who they are: a burst of them leaves the database's connections to others.</summary>
    public int SyncsAtOnce { get; init; } = 64;

    /// <summary>Phones that wait for their turn to send; whoever comes then is told to come again.</summary>
    public int SyncsWaiting { get; init; } = 256;

    /// <summary>Phones that load at once; as many again wait for their turn.</summary>
    public int LoadsAtOnce { get; init; } = 16;

    /// <summary>Exports written at once for one person, and for all.</summary>
    public int ExportsPerPerson { get; init; } = 2;

    public int ExportsAtOnce { get; init; } = 8;
}
