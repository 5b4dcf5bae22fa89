using System.Diagnostics;
using CensusPortal.Data;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.Jobs;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Operations;

/// <summary>Gathers how the portal does (运行状况), from the database, the disk and the nodes.</summary>
public sealed class PortalStatusQuery(CensusDatabase database, DatabaseFactsQuery facts, JobQueue jobs, DataFolder folder, NodeQueries nodes)
{
    public const int EndedJobs = 10;

    public async Task<PortalStatus> ReadAsync(CancellationToken cancel) => new(
        ThisNode.Version, Process.GetCurrentProcess().StartTime.ToUniversalTime(), await facts.ReadAsync(cancel), await jobs.RecentAsync(EndedJobs, cancel), Size(),
        await LastAsync(ActivityActions.BackedUp, cancel), await LastAsync(ActivityActions.Recounted, cancel), await nodes.ReadAsync(cancel));

    private async Task<LastDone?> LastAsync(string action, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        return await context.ActivityLog.AsNoTracking().Where(e => e.Action == action).OrderByDescending(e => e.Sequence)
            .Select(e => new LastDone(e.At, e.Actor, e.Result)).FirstOrDefaultAsync(cancel);
    }

    private FolderSize Size()
    {
        var root = Directory.CreateDirectory(folder.Path);
        var files = root.EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true });
        return new FolderSize(files.Sum(LengthOf), new DriveInfo(root.FullName).AvailableFreeSpace);
    }

    /// <summary>A file may go while it is looked at.</summary>
    private static long LengthOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }
}
