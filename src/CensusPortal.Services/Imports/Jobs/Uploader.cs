using CensusPortal.Domain.Accounts;

namespace CensusPortal.Services.Imports.Jobs;

/// <summary>Who uploaded (上传人), as it is kept with the upload: the job may run long after the request has ended.</summary>
public sealed record Uploader(int? AccountId, string Name, AccountRole? Role, string? Address)
{
    public static Uploader Of(Actor actor) => new(actor.AccountId, actor.Name, actor.Role, actor.Address);

    /// <summary>Imports are an office's work on the whole city.</summary>
    public Actor ToActor() => new(AccountId, Name, Role, AccessScope.Everything) { Address = Address };
}
