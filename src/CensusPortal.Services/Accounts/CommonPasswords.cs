namespace CensusPortal.Services.Accounts;

/// <summary>
/// Passwords that are guessed first (常见口令): the lists of leaked passwords, words, names, dates and keyboard rows of zxcvbn (Wheeler 2016),
/// and what is only strung together from them.
/// </summary>
internal static class CommonPasswords
{
    /// <summary>Score 0 and 1: fewer than a million guesses, which even a held sign-in sees within months.</summary>
    private const int Guessed = 1;

    /// <summary>What follows adds nothing to what is judged, and the judging takes time by length.</summary>
    private const int Judged = 64;

    private static readonly ThreadLocal<Zxcvbn.Zxcvbn> Judge = new(() => new Zxcvbn.Zxcvbn());

    public static bool Knows(string password) =>
        Judge.Value!.EvaluatePassword(password.Length > Judged ? password[..Judged] : password, []).Score <= Guessed;
}
