using CensusPortal.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Accounts;

/// <summary>Checks the codes of a second factor (核对动态码): each code counts once, also when it is sent twice at the same moment.</summary>
public sealed class SecondFactorCheck(AccountsDatabase accounts, UserManager<Account> users, TimeProvider clock)
{
    private const string Provider = "census", LastStep = "totp-step";
    private const int TotpDigits = 6;

    /// <summary>An authenticator's code that was not used yet, or a recovery code, which is then spent.</summary>
    public async Task<bool> IsRightAsync(Account account, string typed, CancellationToken cancel)
    {
        var code = string.Concat(Domain.SearchText.ToHalfWidth(typed).Where(c => !char.IsWhiteSpace(c)));
        if (code.Length != TotpDigits)
        {
            return (await users.RedeemTwoFactorRecoveryCodeAsync(account, code)).Succeeded;
        }

        return await users.GetAuthenticatorKeyAsync(account) is { } key && Totp.StepOf(key, code, clock.GetUtcNow().UtcDateTime) is { } step
            && await SpendAsync(account, step, cancel);
    }

    /// <summary>From now on codes of <paramref name="step"/> and before are spent.</summary>
    private async Task<bool> SpendAsync(Account account, long step, CancellationToken cancel)
    {
        var value = $"{step:D12}";
        var steps = accounts.Context.Set<IdentityUserToken<int>>().Where(t => t.UserId == account.Id && t.LoginProvider == Provider && t.Name == LastStep);
        return await steps.Where(t => string.Compare(t.Value, value) < 0).ExecuteUpdateAsync(s => s.SetProperty(t => t.Value, value), cancel) > 0;
    }

    /// <summary>Before a first code can be spent, there has to be a row that says which was the last.</summary>
    internal async Task PrepareAsync(Account account, CancellationToken cancel)
    {
        var tokens = accounts.Context.Set<IdentityUserToken<int>>();
        if (!await tokens.AnyAsync(t => t.UserId == account.Id && t.LoginProvider == Provider && t.Name == LastStep, cancel))
        {
            tokens.Add(new IdentityUserToken<int> { UserId = account.Id, LoginProvider = Provider, Name = LastStep, Value = $"{0:D12}" });
            await accounts.Context.SaveChangesAsync(cancel);
        }
    }
}
