using CensusPortal.Domain.Progress;

namespace CensusPortal.Domain.Staff;

/// <summary>How much lies on one person (工作量): their areas, what stands on the base list there, and how far it has come.</summary>
public readonly record struct StaffLoad(int Areas, int Base, int Verified, int Collected, int Buildings)
{
    public int Remaining => Math.Max(0, Base - Verified);

    public Rate CollectionRate => new(Collected, Base);

    public Rate VerificationRate => new(Verified, Base);

    public static StaffLoad operator +(StaffLoad a, StaffLoad b) =>
        new(a.Areas + b.Areas, a.Base + b.Base, a.Verified + b.Verified, a.Collected + b.Collected, a.Buildings + b.Buildings);

    public StaffLoad Without(StaffLoad other) =>
        new(Areas - other.Areas, Base - other.Base, Verified - other.Verified, Collected - other.Collected, Buildings - other.Buildings);

    /// <summary>Base rows as a share of what the people of the same role in the same township have on average; 100 % is the mean.</summary>
    /// <param name="township">The loads of all of them, this one among them.</param>
    public Rate AgainstMean(IReadOnlyCollection<StaffLoad> township) => new((long)Base * township.Count, township.Sum(l => (long)l.Base));
}
