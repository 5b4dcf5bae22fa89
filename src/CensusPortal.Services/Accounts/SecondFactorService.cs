using CensusPortal.Data.Accounts;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.ActivityLog;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Accounts;

/// <summary>A person's own second factor (二次验证): set up with an authenticator, with recovery codes, and switched off.</summary>
public sealed class SecondFactorService(AccountsDatabase accounts, UserManager<Account> users, SecondFactorCheck check, PasswordProof proof, TimeProvider clock)
{
    private const int RecoveryCodes = 10;

    public async Task<bool> IsOnAsync(Actor actor, CancellationToken cancel) => (await OwnAsync(actor, cancel)).TwoFactorEnabled;

    /// <summary>The key an authenticator is to hold; a new one unless one is being set up. Null when the second factor is on already: then nobody sees it again.</summary>
    public async Task<string?> KeyAsync(Actor actor, CancellationToken cancel)
    {
        var account = await OwnAsync(actor, cancel);
        if (account.TwoFactorEnabled)
        {
            return null;
        }

        if (await users.GetAuthenticatorKeyAsync(account) is null)
        {
            await users.ResetAuthenticatorKeyAsync(account);
        }

        return await users.GetAuthenticatorKeyAsync(account);
    }

    /// <summary>What an authenticator app reads from the QR code.</summary>
    public static string UriOf(string key, string account) =>
        $"otpauth://totp/CensusPortal:{Uri.EscapeDataString(account)}?secret={key}&issuer=CensusPortal&digits=6";

    /// <summary>Switches it on once the person has shown a code, and gives the recovery codes.</summary>
    public async Task<Result<IReadOnlyList<string>>> ConfirmAsync(Actor actor, string password, string code, CancellationToken cancel)
    {
        var proved = await proof.OfAsync(actor, password, cancel);
        if (!proved.IsDone)
        {
            return proved.Problem;
        }

        var account = proved.Value;
        await using var transaction = await accounts.Context.Database.BeginTransactionAsync(cancel);
        await check.PrepareAsync(account, cancel);
        if (account.TwoFactorEnabled || !await check.IsRightAsync(account, code, cancel))
        {
            return AccountProblems.WrongCode.With();
        }

        account.TwoFactorEnabled = true;
        var codes = await NewCodesAsync(account, actor, "on", cancel);
        await transaction.CommitAsync(cancel);
        return codes;
    }

    /// <summary>New recovery codes; those of before are void.</summary>
    public async Task<Result<IReadOnlyList<string>>> RenewCodesAsync(Actor actor, string password, CancellationToken cancel)
    {
        var proved = await proof.OfAsync(actor, password, cancel);
        if (!proved.IsDone || !proved.Value.TwoFactorEnabled)
        {
            return proved.Problem ?? AccountProblems.WrongCode.With();
        }

        await using var transaction = await accounts.Context.Database.BeginTransactionAsync(cancel);
        var codes = await NewCodesAsync(proved.Value, actor, "new-codes", cancel);
        await transaction.CommitAsync(cancel);
        return codes;
    }

    public async Task<Result> SwitchOffAsync(Actor actor, string password, CancellationToken cancel)
    {
        var proved = await proof.OfAsync(actor, password, cancel);
        if (!proved.IsDone)
        {
            return proved.Problem;
        }

        await using var transaction = await accounts.Context.Database.BeginTransactionAsync(cancel);
        await accounts.Context.ForgetSecondFactorAsync(proved.Value.Id, cancel);
        proved.Value.TwoFactorEnabled = false;
        proved.Value.Touch();
        await accounts.Context.SaveChangesAsync(cancel);
        await LogAsync(actor, proved.Value, "off", cancel);
        await transaction.CommitAsync(cancel);
        return Result.Done;
    }

    private async Task<Result<IReadOnlyList<string>>> NewCodesAsync(Account account, Actor actor, string what, CancellationToken cancel)
    {
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes);
        await LogAsync(actor, account, what, cancel);
        return new Result<IReadOnlyList<string>>([.. codes ?? []], null);
    }

    private Task LogAsync(Actor actor, Account account, string what, CancellationToken cancel) => accounts.Context.LogAsync(
        Activity.Of(actor, ActivityActions.SecondFactorChanged, ("account", $"{account.Id}"), after: new { secondFactor = what }), clock, cancel);

    private Task<Account> OwnAsync(Actor actor, CancellationToken cancel) => accounts.Context.Accounts.FirstAsync(a => a.Id == actor.AccountId, cancel);
}

/// <summary>Takes a second factor away (清除二次验证).</summary>
internal static class SecondFactorRows
{
    public static Task ForgetSecondFactorAsync(this Data.CensusDbContext context, int accountId, CancellationToken cancel) =>
        context.Set<IdentityUserToken<int>>().Where(t => t.UserId == accountId).ExecuteDeleteAsync(cancel);
}
