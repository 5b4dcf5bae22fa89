using Microsoft.AspNetCore.Http.Extensions;

namespace CensusPortal.Web.Pages.Lists;

/// <summary>Addresses of the same list under other conditions (列表地址): every filter stays but the ones named; the place in the list starts anew.</summary>
public static class ListAddress
{
    private static readonly string[] Places = ["after", "before"];

    public static string? Value(this IQueryCollection query, string name) => query[name] is [{ Length: > 0 } value, ..] ? value : null;

    /// <summary>The query string with the values given; null takes one away.</summary>
    public static string With(this IQueryCollection query, params (string Name, string? Value)[] changes)
    {
        var kept = query.Where(pair => !Places.Contains(pair.Key) && !changes.Any(c => c.Name == pair.Key))
            .SelectMany(pair => pair.Value, (pair, value) => (pair.Key, Value: value))
            .Concat(changes.Select(c => (Key: c.Name, c.Value))).Where(pair => !string.IsNullOrEmpty(pair.Value));
        var text = new QueryBuilder(kept.Select(pair => KeyValuePair.Create(pair.Key, pair.Value!))).ToString();
        return text.Length == 0 ? "?" : text;
    }
}
