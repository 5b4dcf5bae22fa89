using System.Globalization;
using CensusPortal.Domain.Audits;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;

namespace CensusPortal.Web.Api;

/// <summary>A field as the office's file has it (字段): the Chinese column name and its value as text; phones are masked unless asked for in full.</summary>
public sealed record ApiField(string Column, string? Value)
{
    internal static IReadOnlyList<ApiField> Of(IEnumerable<FieldValue> fields) => [.. fields.Select(f => new ApiField(f.Column.Name, Text(f)))];

    private static string? Text(FieldValue field) => field.Value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var other => other?.ToString(),
    };
}

/// <summary>An audit finding on a row (审核结果).</summary>
public sealed record ApiFinding(string Code, AuditLevel Level)
{
    internal static IReadOnlyList<ApiFinding> Of(IEnumerable<AuditRule> rules) => [.. rules.Select(r => new ApiFinding(r.Code, r.Level))];
}

/// <summary>A register row a record or base-list row belongs to (相关名录条目).</summary>
public sealed record ApiRegisterLink(long Id, string Source, string Name, string? CreditCode, string? Level, float? Weight, string? Reason)
{
    internal static ApiRegisterLink Of(long id, RegisterSource source, string name, string? code, MatchLevel? level, float? weight, string? reason) =>
        new(id, source.Slug(), name, code, level?.Slug(), weight, reason);
}
