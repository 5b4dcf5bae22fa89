using CensusPortal.Data.Accounts;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Imports;
using CensusPortal.Domain.Jobs;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Matching.Verification;
using CensusPortal.Domain.Progress;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Domain.Registers;
using CensusPortal.Domain.Staff;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Data;

/// <summary>
/// The office's database (普查数据库) as one scope sees it. Two small derived contexts choose SQLite or PostgreSQL and hold their migrations.
/// </summary>
public abstract partial class CensusDbContext(DbContextOptions options, AccessScope scope) : DbContext(options), IDataProtectionKeyContext
{
    /// <summary>What every query of this context is limited to.</summary>
    public AccessScope Scope { get; } = scope;

    /// <summary>What a write of this context counts up; null where it writes nothing that figures are made of.</summary>
    internal FigureVersion? Figures { get; set; }

    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<AccountPlace> AccountPlaces => Set<AccountPlace>();
    public DbSet<AccountSession> Sessions => Set<AccountSession>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<PasswordMemory> PasswordMemories => Set<PasswordMemory>();
    public DbSet<AddressFailures> AddressFailures => Set<AddressFailures>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();
    public DbSet<ActivityEntry> ActivityLog => Set<ActivityEntry>();
    public DbSet<ActivityHead> ActivityHeads => Set<ActivityHead>();
    public DbSet<ActivitySeal> ActivitySeals => Set<ActivitySeal>();
    public DbSet<Division> Divisions => Set<Division>();
    public DbSet<EnumerationArea> Areas => Set<EnumerationArea>();
    public DbSet<Building> Buildings => Set<Building>();
    public DbSet<AreaBoundary> Boundaries => Set<AreaBoundary>();
    public DbSet<StaffMember> Staff => Set<StaffMember>();
    public DbSet<AreaAssignment> Assignments => Set<AreaAssignment>();
    public DbSet<AssignmentChange> AssignmentChanges => Set<AssignmentChange>();
    public DbSet<VerificationOutcome> Outcomes => Set<VerificationOutcome>();
    public DbSet<BaseListEntry> BaseList => Set<BaseListEntry>();
    public DbSet<ClearanceRecord> Records => Set<ClearanceRecord>();
    public DbSet<FieldChange> FieldChanges => Set<FieldChange>();
    public DbSet<ReviewAction> ReviewActions => Set<ReviewAction>();
    public DbSet<ReviewStep> ReviewSteps => Set<ReviewStep>();
    public DbSet<RecordPhoto> Photos => Set<RecordPhoto>();
    public DbSet<RecordPhotoContent> PhotoContents => Set<RecordPhotoContent>();
    public DbSet<SyncChange> SyncChanges => Set<SyncChange>();
    public DbSet<ParkedChange> ParkedChanges => Set<ParkedChange>();
    public DbSet<AcceptedArea> AcceptedAreas => Set<AcceptedArea>();
    public DbSet<RegisterEdition> Editions => Set<RegisterEdition>();
    public DbSet<RegisterEntry> RegisterEntries => Set<RegisterEntry>();
    public DbSet<RegisterMatch> Matches => Set<RegisterMatch>();
    public DbSet<MatchTally> MatchTallies => Set<MatchTally>();
    public DbSet<MatchRun> MatchRuns => Set<MatchRun>();
    public DbSet<ComparisonPart> ComparisonParts => Set<ComparisonPart>();
    public DbSet<ComparisonShared> ComparisonShared => Set<ComparisonShared>();
    public DbSet<MatchRunSource> MatchRunSources => Set<MatchRunSource>();
    public DbSet<MatchChange> MatchChanges => Set<MatchChange>();
    public DbSet<GreyCase> GreyCases => Set<GreyCase>();
    public DbSet<GreyCandidate> GreyCandidates => Set<GreyCandidate>();
    public DbSet<GreyLease> GreyLeases => Set<GreyLease>();
    public DbSet<MatchDecision> Decisions => Set<MatchDecision>();
    public DbSet<RejectedPair> RejectedPairs => Set<RejectedPair>();
    public DbSet<DifferenceReason> DifferenceReasons => Set<DifferenceReason>();
    public DbSet<ReasonOverride> ReasonOverrides => Set<ReasonOverride>();
    public DbSet<ReasonChange> ReasonChanges => Set<ReasonChange>();
    public DbSet<ReasonChangeRow> ReasonChangeRows => Set<ReasonChangeRow>();
    public DbSet<VerificationRound> VerificationRounds => Set<VerificationRound>();
    public DbSet<VerificationTask> VerificationTasks => Set<VerificationTask>();
    public DbSet<VerificationReturn> VerificationReturns => Set<VerificationReturn>();
    public DbSet<CensusOnlyRecord> CensusOnly => Set<CensusOnlyRecord>();
    public DbSet<MatchDay> MatchDays => Set<MatchDay>();
    public DbSet<MissedUnit> Missed => Set<MissedUnit>();
    public DbSet<RecordDoubt> Doubts => Set<RecordDoubt>();
    public DbSet<DuplicatePair> Duplicates => Set<DuplicatePair>();
    public DbSet<RecordMerge> Merges => Set<RecordMerge>();
    public DbSet<AreaTally> AreaTallies => Set<AreaTally>();
    public DbSet<DayTally> DayTallies => Set<DayTally>();
    public DbSet<ImportFile> ImportFiles => Set<ImportFile>();
    public DbSet<StoredUpload> StoredUploads => Set<StoredUpload>();
    public DbSet<StoredFile> StoredFiles => Set<StoredFile>();
    public DbSet<StoredChunk> StoredChunks => Set<StoredChunk>();
    public DbSet<Job> Jobs => Set<Job>();
    public DbSet<PortalNode> Nodes => Set<PortalNode>();

    public bool IsPostgres => Database.ProviderName == "Npgsql.EntityFrameworkCore.PostgreSQL";

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(CensusDbContext).Assembly);
        modelBuilder.Entity<DataProtectionKey>().ToTable("data_protection_keys");
        FilterByScope(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
    }
}
