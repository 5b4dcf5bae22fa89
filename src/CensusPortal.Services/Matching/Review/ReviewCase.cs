using CensusPortal.Domain.Registers;
using CensusPortal.Linkage;
using CensusPortal.Services.Lists;

namespace CensusPortal.Services.Matching.Review;

/// <summary>The base-list row behind a row of a case (底册行), and what verifying it found.</summary>
public sealed record ReviewBaseRow(long Id, string Identifier, string Name, string? Outcome, string? Note);

/// <summary>One of the two rows of a case (判定的一侧), in full: whoever decides must see whom it is about.</summary>
public sealed record ReviewSide(long Id, string Name, string? CreditCode)
{
    public string? Number { get; init; }
    public string? Representative { get; init; }
    public IReadOnlyList<string> Phones { get; init; } = [];
    public IReadOnlyList<string> Addresses { get; init; } = [];
    public string? Place { get; init; }
    /// <summary>登记状态 of a register row, the code of 运营状态 of a record.</summary>
    public string? Status { get; init; }
    public string? Kind { get; init; }
    public string? IndustryCode { get; init; }
    /// <summary>成立日期, 开业时间.</summary>
    public string? Since { get; init; }
    public ReviewBaseRow? BaseRow { get; init; }
}

/// <summary>A collected row that may be the partner (候选记录), with what speaks for and against it.</summary>
public sealed record ReviewCandidate(ReviewSide Side, float Weight, IReadOnlyList<Evidence> Evidence);

/// <summary>A case as it lies before a reviewer (待判一条), its candidates from the likeliest down.</summary>
public sealed record ReviewCase(long Id, RegisterSource Source, string? PlaceCode, ReviewSide Register, IReadOnlyList<ReviewCandidate> Candidates)
{
    /// <summary>The account that has decided it meanwhile; null while it is open.</summary>
    public string? DecidedBy { get; init; }
}

/// <summary>A collected row that a search for another unit found (查找结果).</summary>
public sealed record ReviewFound(long Id, string Name, string? CreditCode, string Address, ObjectLink? HeldBy);
