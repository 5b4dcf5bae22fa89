using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Registers;

namespace CensusPortal.Domain.Matching;

/// <summary>
/// What is wrong with a record's credit code (代码疑点): its check character fails, it is a slip away from the code of the row it was
/// matched with, or a register gives it to another unit.
/// </summary>
public enum CodeDoubt { BadCheck, Slip, OtherUnit }

/// <summary>A collected row that may be too much or carries a wrong code (疑似多报、代码错误), as the last comparison found it.</summary>
public sealed class RecordDoubt
{
    public required long RecordId { get; init; }
    public required SubjectKind Subject { get; init; }
    public required string BlockCode { get; init; }
    public required string TownshipCode { get; init; }
    /// <summary>No register holds the row.</summary>
    public bool IsUnheld { get; init; }
    public CodeDoubt? Code { get; init; }
    /// <summary>The code it should be; null where none can be told.</summary>
    public string? ProposedCode { get; init; }
    /// <summary>The name and source of the register row that says so.</summary>
    public string? OtherName { get; init; }
    public RegisterSource? OtherSource { get; init; }
}

public static class CodeDoubts
{
    public static readonly IReadOnlyList<CodeDoubt> All = Enum.GetValues<CodeDoubt>();

    public static string Slug(this CodeDoubt doubt) => doubt switch
    {
        CodeDoubt.BadCheck => "bad-check",
        CodeDoubt.Slip => "slip",
        _ => "other-unit",
    };

    public static string Name(this CodeDoubt doubt, Language language) => (doubt, language) switch
    {
        (CodeDoubt.BadCheck, Language.Chinese) => "校验位不符",
        (CodeDoubt.BadCheck, _) => "Check character fails",
        (CodeDoubt.Slip, Language.Chinese) => "代码笔误",
        (CodeDoubt.Slip, _) => "Slip in the code",
        (_, Language.Chinese) => "他单位代码",
        _ => "Another unit's code",
    };
}
