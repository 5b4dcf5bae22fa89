using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;

namespace CensusPortal.Web.Pages.Matching;

/// <summary>Where the rows behind a figure of the comparison are listed (数字链接): the list with exactly the filter that was counted.</summary>
public static class RegisterLinks
{
    /// <summary>未定区划 in the address of a list.</summary>
    private const string UnknownArea = "-";

    /// <summary>The source's own page.</summary>
    public static string Page(RegisterSource source) => $"/matching/sources/{source.Slug()}";

    public static string Rows(RegisterSource source) => $"/registers?source={source.Slug()}";

    public static string Matched(RegisterSource source) => Rows(source) + "&matched=true";

    public static string Unmatched(RegisterSource source) => Rows(source) + "&matched=false";

    public static string InScope(RegisterSource source) => Rows(source) + "&scope=in";

    public static string OutOfScope(RegisterSource source) => Rows(source) + "&scope=out";

    public static string Level(RegisterSource source, MatchLevel level) => Matched(source) + "&level=" + level.Slug();

    public static string Reason(RegisterSource source, string reason) => Unmatched(source) + "&reason=" + Uri.EscapeDataString(reason);

    /// <summary>Collected rows that this register does not hold.</summary>
    public static string AbsentFrom(RegisterSource source) => "/records?absent=" + source.Slug();

    /// <param name="block">Null is 未定区划.</param>
    public static string In(string address, string? block) => address + "&area=" + (block ?? UnknownArea);

    public static string CensusOnly(SubjectKind? kind, string? block) =>
        "/records?census-only=true" + (kind is null ? "" : kind == SubjectKind.Unit ? "&kind=unit" : "&kind=household")
        + (block is null ? "" : "&area=" + block);
}
