using CensusPortal.Data;
using CensusPortal.Domain.Staff;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.ActivityLog;
using CensusPortal.Services.BaseLists;
using CensusPortal.Services.Demo;
using CensusPortal.Services.Divisions;
using CensusPortal.Services.Imports.Jobs;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Jobs;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Matching.Review;
using CensusPortal.Services.Matching.Reasons;
using CensusPortal.Services.Matching.Verification;
using CensusPortal.Services.Matching.Duplicates;
using CensusPortal.Services.Progress;
using CensusPortal.Services.Records;
using CensusPortal.Services.Records.Entry;
using CensusPortal.Services.Records.Photos;
using CensusPortal.Services.Records.Review;
using CensusPortal.Services.Records.Sync;
using CensusPortal.Services.Registers;
using CensusPortal.Services.Reports.Exports;
using CensusPortal.Services.Reports.Matching;
using CensusPortal.Services.Reports.Progress;
using CensusPortal.Services.Staff;
using CensusPortal.Services.Staff.Assignments;
using CensusPortal.Services.Staff.Watch;
using Microsoft.Extensions.DependencyInjection;

namespace CensusPortal.Services;

/// <summary>Makes the office's use cases and queries known to a host (服务注册).</summary>
public static class ServiceRegistration
{
    public static IServiceCollection AddCensus(this IServiceCollection services, CensusDatabase database) => services
        .AddSingleton(database)
        .AddSingleton(TimeProvider.System)
        .AddScoped(services => services.ScopedContext())
        .AddAccounts()
        .AddSingleton<ImportService>()
        .AddSingleton<MatchingService>().AddSingleton<ComparisonParts>()
        .AddJobs()
        .AddSingleton<ImportStore>()
        .AddSingleton<ImportJobRun>()
        .AddSingleton<ImportJobs>()
        .AddSingleton<DemoPreparation>()
        .AddSingleton<DemoSetup>()
        .AddSingleton<DemoNotice>()
        .AddSingleton<DemoAccounts>()
        .AddScoped<ImportQueries>()
        .AddSingleton<FigureCache>().AddScoped<Disclosure>()
        .AddScoped<ProgressQueries>()
        .AddScoped<OfficeSizeQueries>().AddScoped<DivisionQueries>().AddScoped<AreaQueries>().AddScoped<BuildingQueries>()
        .AddScoped<OutcomeQueries>().AddScoped<OutcomeService>()
        .AddScoped<RecountService>()
        .AddScoped<CensusOnlyQueries>()
        .AddScoped<MatchingStateQueries>()
        .AddOptions<MatchingOptions>().Services
        .AddSingleton<MatchingJob>().AddSingleton<NightlyMatching>()
        .AddSingleton<ReviewLeases>().AddScoped<ReviewQueue>().AddScoped<ReviewCaseQueries>().AddScoped<ReviewDesk>().AddScoped<ReviewService>().AddScoped<ReviewUndo>().AddScoped<ReviewByHand>()
        .AddScoped<DecisionQueries>().AddScoped<MatchRunQueries>().AddScoped<ChangesSinceQueries>()
        .AddScoped<RoundQueries>().AddScoped<RoundService>().AddScoped<ListExports>().AddScoped<ListReturns>()
        .AddScoped<ReasonQueries>().AddScoped<ReasonService>().AddScoped<ReasonTable>()
        .AddSingleton<MatchingJob>()
        .AddScoped<DivisionParents>()
        .AddScoped<ProgressWorkbook>()
        .AddScoped<MatchingWorkbook>()
        .AddScoped<MatchingQueries>()
        .AddScoped<SourceQueries>()
        .AddScoped<MissedQueries>().AddScoped<SurplusQueries>().AddScoped<DuplicateQueries>()
        .AddScoped<DuplicateService>()
        .AddScoped<FindingExport>()
        .AddScoped<PlaceScopes>()
        .AddScoped<RecordQueries>().AddScoped<HistoryQueries>()
        .AddScoped<RecordReviewService>().AddScoped<ReviewTakingBack>().AddScoped<RecordReviewQueries>().AddScoped<AreaAcceptance>()
        .AddOptions<SyncOptions>().Services.AddSingleton<SyncWriter>().AddScoped<SyncStream>().AddScoped<ParkedQueries>().AddScoped<ParkedDecisions>().AddScoped<UnsentImport>()
        .AddScoped<PhotoQueries>().AddScoped<PhotoIntake>()
        .AddScoped<EntryQueries>().AddScoped<EntrySearch>().AddScoped<EntryAround>().AddScoped<RecordEntryService>()
        .AddScoped<BaseListQueries>()
        .AddScoped<RegisterQueries>()
        .AddScoped<StaffQueries>()
        .AddScoped<AreaAssignmentService>().AddScoped<AssignmentQueries>().AddScoped<AssignmentPreviews>().AddScoped<AssignmentMaps>()
        .AddOptions<FieldWatchLimits>().Services.AddScoped<WatchQueries>()
        .AddScoped<ExportNames>()
        .AddScoped<ListExport>()
        .AddActivityLog();
}
