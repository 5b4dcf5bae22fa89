using CensusPortal.Data.Accounts;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CensusPortal.Services.Accounts;

/// <summary>
/// Which passwords are good enough (口令规则): by length and a list of common ones, or by classes, age and history as GB/T 22239 inspectors
/// ask. Stands where the framework looks for its validator, so that no password gets past it.
/// </summary>
public sealed class PasswordRules(AccountsDatabase accounts, IOptions<AccountOptions> options, TimeProvider clock) : IPasswordValidator<Account>
{
    /// <summary>Longer ones only cost the hash time.</summary>
    public const int Longest = 256;

    private AccountOptions Settings => options.Value;

    private bool IsGbt22239 => Settings.PasswordRule == PasswordRule.Gbt22239;

    public int Shortest => Settings.PasswordLength ?? (IsGbt22239 ? 8 : 12);

    /// <summary>Why the account cannot have the password; null when it can.</summary>
    public async Task<Problem?> CheckAsync(Account account, string password, CancellationToken cancel)
    {
        var length = new System.Globalization.StringInfo(password).LengthInTextElements;
        return length < Shortest ? PasswordProblems.TooShort.With(Shortest)
            : password.Length > Longest ? PasswordProblems.TooLong.With(Longest)
            : Holds(password, account.UserName) || Holds(password, account.PhoneNumber) ? PasswordProblems.HoldsName.With()
            : !IsGbt22239 ? CommonPasswords.Knows(password) ? PasswordProblems.Common.With() : null
            : Classes(password) < 3 ? PasswordProblems.TooPlain.With()
            : await WasUsedAsync(account, password, cancel) ? PasswordProblems.UsedBefore.With(Settings.PasswordHistory) : null;
    }

    /// <summary>Must the person choose a new one because of its age?</summary>
    public bool IsExpired(DateTime? setAt) => IsGbt22239 && setAt is { } at && at.AddDays(Settings.PasswordMaxAgeDays) <= clock.GetUtcNow().UtcDateTime;

    /// <summary>The rule in one sentence, for the form.</summary>
    public string Hint(Language language) => (IsGbt22239, language) switch
    {
        (true, Language.Chinese) => $"至少 {Shortest} 个字符，含大写字母、小写字母、数字、符号中的三类；不能用最近 {Settings.PasswordHistory} 次用过的密码。",
        (true, _) => $"At least {Shortest} characters with three of capital letters, small letters, digits and signs; none of the last {Settings.PasswordHistory}.",
        (false, Language.Chinese) => $"至少 {Shortest} 个字符，不能是常见密码，不能含账号名或手机号。几个不相关的词连在一起既长又好记。",
        _ => $"At least {Shortest} characters, no common password, without account name or phone. A few unrelated words are long and easy to remember.",
    };

    async Task<IdentityResult> IPasswordValidator<Account>.ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        await CheckAsync(user, password ?? "", default) is { } problem
            ? IdentityResult.Failed(new IdentityError { Code = problem.Code, Description = problem.Text(Language.Chinese) }) : IdentityResult.Success;

    private static bool Holds(string password, string? name) =>
        name is { Length: >= 3 } && password.Contains(name, StringComparison.OrdinalIgnoreCase);

    private static int Classes(string password) => new[]
    {
        password.Any(char.IsUpper), password.Any(char.IsLower), password.Any(char.IsDigit), password.Any(c => !char.IsLetterOrDigit(c)),
    }.Count(found => found);

    private async Task<bool> WasUsedAsync(Account account, string password, CancellationToken cancel)
    {
        var hashes = await accounts.Context.PasswordMemories.Where(m => m.AccountId == account.Id).OrderByDescending(m => m.Id)
            .Select(m => m.PasswordHash).Take(Settings.PasswordHistory).ToListAsync(cancel);
        var hasher = new PasswordHasher<Account>();
        return hashes.Append(account.PasswordHash).OfType<string>()
            .Any(hash => hasher.VerifyHashedPassword(account, hash, password) != PasswordVerificationResult.Failed);
    }
}
