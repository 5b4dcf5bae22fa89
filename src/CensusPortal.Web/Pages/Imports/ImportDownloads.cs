using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Imports;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Imports.Jobs;
using CensusPortal.Services.Imports.Layouts;
using CensusPortal.Services.Imports.Templates;
using CensusPortal.Web.Access;

namespace CensusPortal.Web.Pages.Imports;

/// <summary>The workbooks around an import (下载): empty templates, and the rejected rows of a file.</summary>
internal static class ImportDownloads
{
    public static void MapImportDownloads(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/imports/templates/{slug}.xlsx", TemplateAsync).ExcludeFromDescription().Requires(Permission.Import);
        routes.MapGet("/imports/{batchId:guid}/errors/{fileId:int}.xlsx", RejectedAsync).ExcludeFromDescription().Requires(Permission.Import);
    }

    private static async Task<IResult> TemplateAsync(string slug, CensusDbContext context, CancellationToken cancel)
    {
        if (ImportKinds.FromSlug(slug) is not { } kind || kind == ImportKind.Boundaries)
        {
            return Results.NotFound();
        }

        var (layout, choices) = (ImportLayouts.Of(kind), await TemplateChoices.LoadAsync(context, cancel));
        return Results.Stream(
            output => ImportTemplate.WriteAsync(output, layout, choices, cancel), ImportTemplate.ContentType, ImportTemplate.FileNameOf(layout));
    }

    private static async Task<IResult> RejectedAsync(Guid batchId, int fileId, ImportStore store, ImportQueries queries, CancellationToken cancel)
    {
        var file = (await queries.BatchAsync(batchId, cancel)).FirstOrDefault(f => f.Id == fileId);
        return file is null || !(await store.RejectedAsync(batchId, cancel)).ContainsKey(fileId)
            ? Results.NotFound()
            : Results.Stream(output => store.WriteRejectedAsync(batchId, fileId, output, cancel), ImportTemplate.ContentType, $"{Path.GetFileNameWithoutExtension(file.FileName)}-退回.xlsx");
    }
}
