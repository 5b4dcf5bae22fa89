namespace CensusPortal.Services.Accounts;

/// <summary>The kinds of password rule (口令规则): by length and a list of common ones, or by classes, age and history.</summary>
public enum PasswordRule { Length, Gbt22239 }

/// <summary>How accounts behave (账号设置), from <c>Accounts:*</c> in the configuration; docs/operations lists them.</summary>
public sealed class AccountOptions
{
    public const string Section = "Accounts";

    /// <summary>Minutes without a request after which a session of the browser ends.</summary>
    public int IdleMinutes { get; init; } = 60;

    /// <summary>Hours after which a session ends in any case.</summary>
    public int SessionHours { get; init; } = 12;

    /// <summary>Failures in a row that an account bears before it is held.</summary>
    public int FailuresBeforeHold { get; init; } = 5;

    /// <summary>Seconds of the first hold; each further one is twice as long.</summary>
    public int FirstHoldSeconds { get; init; } = 60;

    public int LongestHoldSeconds { get; init; } = 3600;

    /// <summary>Failures from one address within the window before it is held. An office of hundreds behind one address mistypes less.</summary>
    public int FailuresOfAddress { get; init; } = 100;

    public int AddressWindowMinutes { get; init; } = 15;

    /// <summary>Days a printed activation code can be used.</summary>
    public int ActivationDays { get; init; } = 14;

    public PasswordRule PasswordRule { get; init; }

    /// <summary>Fewest characters of a password; 12, or 8 under <see cref="PasswordRule.Gbt22239"/>, unless set.</summary>
    public int? PasswordLength { get; init; }

    /// <summary>Days after which a new password is asked for; under <see cref="PasswordRule.Gbt22239"/> only.</summary>
    public int PasswordMaxAgeDays { get; init; } = 90;

    /// <summary>Earlier passwords that cannot be used again; under <see cref="PasswordRule.Gbt22239"/> only.</summary>
    public int PasswordHistory { get; init; } = 5;

    /// <summary>Where people reach the portal, such as <c>https://census.example.gov.cn</c>: printed on slips and in their QR codes.</summary>
    public string? PublicAddress { get; init; }
}
