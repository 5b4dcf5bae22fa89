using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Imports;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.ActivityLog;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Imports.Jobs;
using CensusPortal.Services.Imports.Layouts;
using CensusPortal.Services.Imports.Templates;
using CensusPortal.Services.Reports.Exports;
using CensusPortal.Web.Access;
using CensusPortal.Web.Defences;

namespace CensusPortal.Web.Pages.Imports;

/// <summary>The workbooks around an import (下载): empty templates, and the rejected rows of a file.</summary>
internal static class ImportDownloads
{
    public static void MapImportDownloads(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/imports/templates/{slug}.xlsx", TemplateAsync).ExcludeFromDescription().Requires(Permission.Import);
        routes.MapGet("/imports/{batchId:guid}/errors/{fileId:int}.xlsx", RejectedAsync).ExcludeFromDescription().Limited(Limit.Export).Requires(Permission.Import);
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

    /// <summary>Whole rows with the names and phones of persons leave here: logged as any list's export is.</summary>
    private static async Task<IResult> RejectedAsync(
        Guid batchId, int fileId, ImportStore store, ImportQueries queries, ExportLog log, CurrentActor current, CancellationToken cancel)
    {
        var file = (await queries.BatchAsync(batchId, cancel)).FirstOrDefault(f => f.Id == fileId);
        if (file is null || !(await store.RejectedAsync(batchId, cancel)).ContainsKey(fileId))
        {
            return Results.NotFound();
        }

        var name = $"{Path.GetFileNameWithoutExtension(file.FileName)}-退回.xlsx";
        var list = new ExportedList($"/imports/{batchId}/errors/{fileId}", name, new Dictionary<string, string>(), null, null);
        var export = new PreparedExport(name, async (output, stop) =>
        {
            await store.WriteRejectedAsync(batchId, fileId, output, stop);
            return file.Counts.Rejected;
        });
        return Results.Stream(output => log.WriteAsync(current.Actor, list, export, output, cancel), ImportTemplate.ContentType, name);
    }
}
