using System.Linq.Expressions;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Matching.Verification;
using CensusPortal.Domain.Progress;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Domain.Registers;
using CensusPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Data;

/// <summary>
/// The one place that decides which rows a scope sees (数据范围): filters on every table that holds rows of a place, which every query,
/// count, join and export of the context passes through.
/// </summary>
public abstract partial class CensusDbContext
{
    private void FilterByScope(ModelBuilder model)
    {
        if (Scope.IsEverything)
        {
            return;
        }

        Filter<Division>(model, d => Scope.Above.Contains(d.Code) || Scope.Blocks.Contains(d.BlockCode) || Scope.Townships.Contains(d.TownshipCode)
            || Scope.Districts.Contains(d.Code));
        Filter<EnumerationArea>(model, OnLevel<EnumerationArea>(
            a => Scope.Blocks.Contains(a.BlockCode), a => Scope.Townships.Contains(a.TownshipCode),
            a => Scope.Districts.Contains(a.DistrictCode), a => Scope.Areas.Contains(a.Code)));
        Filter<Building>(model, b => Areas.Any(a => a.Code == b.AreaCode));
        Filter<AreaBoundary>(model, b => Areas.Any(a => a.Code == b.AreaCode));
        Filter<AreaAssignment>(model, s => Areas.Any(a => a.Code == s.AreaCode));
        Filter<AssignmentChange>(model, c => Areas.Any(a => a.Code == c.AreaCode));
        Filter<StaffMember>(model, s => Assignments.Any(a => a.StaffMemberId == s.Id));
        Filter<BaseListEntry>(model, OnLevel<BaseListEntry>(
            e => Scope.Blocks.Contains(e.BlockCode), e => Scope.Townships.Contains(e.TownshipCode),
            e => Scope.Districts.Contains(e.DistrictCode), e => Scope.Areas.Contains(e.AreaCode)));
        Filter<ClearanceRecord>(model, OnLevel<ClearanceRecord>(
            r => Scope.Blocks.Contains(r.BlockCode), r => Scope.Townships.Contains(r.TownshipCode),
            r => Scope.Districts.Contains(r.DistrictCode), r => Scope.Areas.Contains(r.AreaCode)));
        Filter<FieldChange>(model, OnLevel<FieldChange>(
            c => Scope.Blocks.Contains(c.BlockCode), c => Scope.Townships.Contains(c.TownshipCode),
            c => Scope.Districts.Contains(c.DistrictCode), c => Scope.Areas.Contains(c.AreaCode)));
        Filter<ParkedChange>(model, OnLevel<ParkedChange>(
            c => Scope.Blocks.Contains(c.BlockCode), c => Scope.Townships.Contains(c.TownshipCode),
            c => Scope.Districts.Contains(c.DistrictCode), c => Scope.Areas.Contains(c.AreaCode)));
        Filter<ReviewStep>(model, OnLevel<ReviewStep>(
            s => Scope.Blocks.Contains(s.BlockCode), s => Scope.Townships.Contains(s.TownshipCode),
            s => Scope.Districts.Contains(s.DistrictCode), s => Scope.Areas.Contains(s.AreaCode)));
        // An act is seen where one of its records is.
        Filter<ReviewAction>(model, a => ReviewSteps.Any(s => s.ActionId == a.Id));
        Filter<RecordPhoto>(model, OnLevel<RecordPhoto>(
            p => Scope.Blocks.Contains(p.BlockCode), p => Scope.Townships.Contains(p.TownshipCode),
            p => Scope.Districts.Contains(p.DistrictCode), p => Scope.Areas.Contains(p.AreaCode)));
        Filter<RecordPhotoContent>(model, c => Photos.Any(p => p.Id == c.PhotoId));
        Filter<SyncChange>(model, c => Areas.Any(a => a.Code == c.AreaCode));
        Filter<AcceptedArea>(model, c => Areas.Any(a => a.Code == c.AreaCode));
        FilterRegisters(model);
        Filter<AreaTally>(model, OnLevel<AreaTally>(
            t => Scope.Blocks.Contains(t.BlockCode), t => Scope.Townships.Contains(t.TownshipCode),
            t => Scope.Districts.Contains(t.DistrictCode), t => Scope.Areas.Contains(t.AreaCode)));
        FilterActivityLog(model);
        // Day tallies know blocks and townships; below those the days are counted from the rows themselves.
        Filter<DayTally>(model, OnLevel<DayTally>(
            t => Divisions.Any(d => d.Code == t.DivisionCode && Scope.Blocks.Contains(d.BlockCode)), t => Scope.Townships.Contains(t.DivisionCode),
            t => false, t => false));
    }

    /// <summary>
    /// The records that any row of the register is matched with, whoever's place the row lies in: that a record has no partner must not be said because the partner is
    /// another's.
    /// </summary>
    public IQueryable<long> MatchedRecords(RegisterSource source) => Database.SqlQuery<long>(
        $"""SELECT record_id AS "Value" FROM register_matches WHERE source = {source.ToString()} AND record_id IS NOT NULL""");

    /// <summary>
    /// Lines about one's own places, and the lines without a place of the people who work there: what somebody who also works elsewhere
    /// did elsewhere is not one's own, nor is what stands above.
    /// </summary>
    private void FilterActivityLog(ModelBuilder model)
    {
        Filter<ActivityEntry>(model, e =>
            Areas.Any(a => a.Code == e.PlaceCode) || Divisions.Any(d => d.Code == e.PlaceCode && !Scope.Above.Contains(d.Code))
            || (e.PlaceCode == null && AccountPlaces.Any(p => p.AccountId == e.AccountId) && !AccountPlaces.Any(p => p.AccountId == e.AccountId
                && !Areas.Any(a => a.Code == p.PlaceCode) && !Divisions.Any(d => d.Code == p.PlaceCode && !Scope.Above.Contains(d.Code))))
            || (e.PlaceCode == null && Accounts.Any(a => a.Id == e.AccountId && Assignments.Any(s => s.StaffMemberId == a.StaffMemberId)
                && !AccountPlaces.Any(p => p.AccountId == a.Id))));
    }

    /// <summary>
    /// A register knows blocks, townships and districts by its 区划代码, and no enumeration areas. Below the block its code stands
    /// in the filter too: the index of registers begins with it.
    /// </summary>
    private void FilterRegisters(ModelBuilder model)
    {
        Filter<RegisterEntry>(model, OnLevel<RegisterEntry>(
            e => Scope.Blocks.Contains(e.BlockCode), e => Scope.Above.Contains(e.BlockCode) && Scope.Townships.Contains(e.TownshipCode),
            e => Scope.Above.Contains(e.BlockCode) && Scope.Districts.Contains(e.DivisionCode), e => false));
        // The block of a match is the one the register row lies in.
        Filter<RegisterMatch>(model, Scope.Level == ScopeLevel.Blocks
            ? m => Scope.Blocks.Contains(m.BlockCode)
            : m => RegisterEntries.Any(e => e.Id == m.RegisterEntryId));
        Filter<MatchChange>(model, OnLevel<MatchChange>(
            c => Scope.Blocks.Contains(c.BlockCode), c => Scope.Above.Contains(c.BlockCode) && Scope.Townships.Contains(c.TownshipCode),
            c => Scope.Above.Contains(c.BlockCode) && Scope.Districts.Contains(c.DivisionCode), c => false));
        Filter<GreyCase>(model, OnLevel<GreyCase>(
            c => Scope.Blocks.Contains(c.BlockCode), c => Scope.Above.Contains(c.BlockCode) && Scope.Townships.Contains(c.TownshipCode),
            c => Scope.Above.Contains(c.BlockCode) && Scope.Districts.Contains(c.DivisionCode), c => false));
        Filter<GreyCandidate>(model, k => GreyCases.Any(c => c.Id == k.CaseId));
        Filter<MatchDecision>(model, OnLevel<MatchDecision>(
            d => Scope.Blocks.Contains(d.BlockCode), d => Scope.Above.Contains(d.BlockCode) && Scope.Townships.Contains(d.TownshipCode),
            d => Scope.Above.Contains(d.BlockCode) && Scope.Districts.Contains(d.DivisionCode), d => false));
        Filter<RejectedPair>(model, p => Decisions.Any(d => d.Id == p.DecisionId));
        FilterReasons(model);
        FilterVerification(model);
        Filter<MatchTally>(model, OnLevel<MatchTally>(
            t => Scope.Blocks.Contains(t.BlockCode), t => Scope.Above.Contains(t.BlockCode) && Scope.Townships.Contains(t.TownshipCode), t => false, t => false));
        Filter<MatchDay>(model, OnLevel<MatchDay>(
            t => Scope.Blocks.Contains(t.BlockCode), t => Scope.Above.Contains(t.BlockCode) && Scope.Townships.Contains(t.TownshipCode), t => false, t => false));
        Filter<MissedUnit>(model, OnLevel<MissedUnit>(
            m => Scope.Blocks.Contains(m.BlockCode), m => Scope.Above.Contains(m.BlockCode) && Scope.Townships.Contains(m.TownshipCode),
            m => Scope.Above.Contains(m.BlockCode) && Scope.Districts.Contains(m.DivisionCode), m => false));
        Filter<RecordDoubt>(model, Scope.Level switch
        {
            ScopeLevel.Blocks => d => Scope.Blocks.Contains(d.BlockCode),
            ScopeLevel.Townships => d => Scope.Townships.Contains(d.TownshipCode),
            _ => d => Records.Any(r => r.Id == d.RecordId),
        });
        // Both rows of a pair are the reader's own: who sees one alone can neither judge nor merge it.
        Filter<DuplicatePair>(model, p => Records.Any(r => r.Id == p.FirstRecordId) && Records.Any(r => r.Id == p.SecondRecordId));
        Filter<RecordMerge>(model, OnLevel<RecordMerge>(
            m => Scope.Blocks.Contains(m.BlockCode), m => Scope.Townships.Contains(m.TownshipCode),
            m => Scope.Districts.Contains(m.DistrictCode), m => Scope.Areas.Contains(m.AreaCode)));
        Filter<CensusOnlyRecord>(model, Scope.Level switch
        {
            ScopeLevel.Blocks => c => Scope.Blocks.Contains(c.BlockCode),
            ScopeLevel.Townships => c => Scope.Townships.Contains(c.TownshipCode),
            _ => c => Records.Any(r => r.Id == c.RecordId),
        });
    }

    /// <summary>What people said of a register row is seen where the row is; a change of several where one of them is.</summary>
    private void FilterReasons(ModelBuilder model)
    {
        Filter<ReasonOverride>(model, o => RegisterEntries.Any(e => e.Source == o.Source && e.NaturalKey == o.NaturalKey));
        Filter<ReasonChangeRow>(model, OnLevel<ReasonChangeRow>(
            r => Scope.Blocks.Contains(r.BlockCode), r => Scope.Townships.Contains(r.TownshipCode), r => Scope.Districts.Contains(r.DivisionCode), r => false));
        Filter<ReasonChange>(model, c => ReasonChangeRows.Any(r => r.ChangeId == c.Id));
    }

    /// <summary>A task lies where its register row lay; a round is seen by whoever has a task of it, a file by the office that sent it.</summary>
    private void FilterVerification(ModelBuilder model)
    {
        Filter<VerificationTask>(model, OnLevel<VerificationTask>(
            t => Scope.Blocks.Contains(t.BlockCode), t => Scope.Townships.Contains(t.TownshipCode), t => Scope.Districts.Contains(t.DivisionCode), t => false));
        Filter<VerificationRound>(model, r => VerificationTasks.Any(t => t.RoundId == r.Id));
        Filter<VerificationReturn>(model, r => r.ScopeKey == Scope.Key);
    }

    private static void Filter<T>(ModelBuilder model, Expression<Func<T, bool>> filter) where T : class => model.Entity<T>().HasQueryFilter(filter);

    private Expression<Func<T, bool>> OnLevel<T>(
        Expression<Func<T, bool>> block, Expression<Func<T, bool>> township, Expression<Func<T, bool>> district, Expression<Func<T, bool>> area) => Scope.Level switch
        {
            ScopeLevel.Blocks => block,
            ScopeLevel.Townships => township,
            ScopeLevel.Districts => district,
            ScopeLevel.Areas => area,
            ScopeLevel.Mixed => Any(block, township, district, area),
            _ => Nothing<T>(),
        };

    private static Expression<Func<T, bool>> Nothing<T>() => _ => false;

    private static Expression<Func<T, bool>> Any<T>(params Expression<Func<T, bool>>[] conditions)
    {
        var row = conditions[0].Parameters[0];
        return Expression.Lambda<Func<T, bool>>(
            conditions.Select(c => new Renaming(c.Parameters[0], row).Visit(c.Body)).Aggregate(Expression.OrElse), row);
    }

    private sealed class Renaming(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
