using CensusPortal.Domain.BaseLists;

namespace CensusPortal.Web.Pages.Progress;

/// <summary>
/// Where the rows behind a progress figure are listed (数字链接). A figure no list can show exactly, such as one of a past day,
/// has no link rather than one that shows other rows.
/// </summary>
/// <param name="Area">The division or area; "-" is 未定区划, null the whole city.</param>
/// <param name="IsListed">False for rows that lie in a division but in none of its parts.</param>
/// <param name="IsNow">False for a past day.</param>
public sealed record RowLinks(string? Area, bool IsListed = true, bool IsNow = true)
{
    public const string Unknown = "-";

    public string? Base(SubjectKind kind) => IsListed ? Address("/base-lists", kind) : null;

    public string? Verified(SubjectKind kind) => Now("/base-lists", kind, "verified=true");

    public string? NotVerified(SubjectKind kind) => Now("/base-lists", kind, "verified=false");

    public string? Collected(SubjectKind kind) => Now("/records", kind);

    public string? Added(SubjectKind kind) => Now("/records", kind, "added=true");

    public string? OnBaseList(SubjectKind kind) => Now("/records", kind, "added=false");

    /// <summary>Collected rows of one half, or of both.</summary>
    public string? Coded(SubjectKind? kind) => Now("/records", kind, "coded=true");

    public string? Collected() => Now("/records", null);

    private string? Now(string list, SubjectKind? kind, string? filter = null) =>
        IsListed && IsNow ? Address(list, kind, filter) : null;

    private string Address(string list, SubjectKind? kind, string? filter = null)
    {
        string?[] parts = [kind is null ? null : kind == SubjectKind.Unit ? "kind=unit" : "kind=household", filter,
            Area is null ? null : $"area={Uri.EscapeDataString(Area)}"];
        var query = string.Join('&', parts.OfType<string>());
        return query.Length == 0 ? list : $"{list}?{query}";
    }
}
