using CensusPortal.Domain.Accounts;

namespace CensusPortal.Services.Accounts;

/// <summary>
/// Who acts in the request at hand (当前操作者). Until a host says so it is nobody, who sees nothing: the request's database context takes
/// its scope from here, so this is set before anything is read.
/// </summary>
public sealed class CurrentActor
{
    public Actor Actor { get; private set; } = Actor.Nobody;

    public AccessScope Scope => Actor.Scope;

    public void Is(Actor actor) => Actor = actor;
}
