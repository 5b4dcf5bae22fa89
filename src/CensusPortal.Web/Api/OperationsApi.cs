using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Operations;
using CensusPortal.Web.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CensusPortal.Web.Api;

/// <summary>How the portal does (运行状况) for the operator's programs.</summary>
internal static class OperationsApi
{
    public static void MapOperations(this IEndpointRouteBuilder api) =>
        api.MapGet("/administration/status", StatusAsync).WithName("getStatus").WithTags("Administration").Requires(Permission.Operate);

    /// <summary>Version, database, jobs, sizes, last backup and recount, nodes (运行状况).</summary>
    internal static async Task<Ok<PortalStatus>> StatusAsync(PortalStatusQuery status, CancellationToken cancel) =>
        TypedResults.Ok(await status.ReadAsync(cancel));
}
