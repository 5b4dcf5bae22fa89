using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Imports;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Imports.Layouts;

namespace CensusPortal.Services.Imports;

/// <summary>One file on its way into the database (一次导入): what is read, where it goes, and who is told.</summary>
public sealed record ImportRun(CensusDbContext Context, TableReader Reader, HeaderMap Map, RejectedRows Rejected, int FileId)
{
    public ImportKind Kind => Map.Layout.Kind;

    /// <summary>The date a register's edition is of.</summary>
    public required DateOnly EditionOn { get; init; }

    /// <summary>The user gave <see cref="EditionOn"/>; else it is today's.</summary>
    public bool IsEditionGiven { get; init; }

    public required string FileHash { get; init; }

    /// <summary>Who brought the file, and when it is taken in.</summary>
    public required Actor By { get; init; }

    public required DateTime At { get; init; }

    public IProgress<double>? Progress { get; init; }
}
