using System.Text.Json;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Records.Entry;

namespace CensusPortal.Web.Pages.Entry;

/// <summary>What a posted form holds (录入表单): the fields by their names, and what the page gave along.</summary>
internal static class EntryPosts
{
    public const string Field = "f-", Choice = "c-", Collided = "collided", Before = "before", Unit = "unit", Household = "household";

    public static SubjectKind KindOf(string? slug) => slug == Household ? SubjectKind.Household : SubjectKind.Unit;

    public static string Slug(this SubjectKind kind) => kind == SubjectKind.Household ? Household : Unit;

    /// <summary>Ids that are none, as in a form written by hand, are made anew.</summary>
    public static EntryForm Read(IFormCollection form, SubjectKind kind) => new()
    {
        Kind = kind,
        RecordId = IdOf(form["record"]), ChangeId = IdOf(form["change"]),
        Version = int.TryParse(form["version"], out var version) && version > 0 ? version : 0,
        BaseIdentifier = string.IsNullOrWhiteSpace(form["base"]) ? null : form["base"].ToString(),
        Values = ClearanceForms.FieldsOf(kind).ToDictionary(f => f.Name, f => (string?)form[Field + f.Name].ToString()),
        Before = BeforeOf(form[Before]),
        Choices = form[Collided].OfType<string>().Where(f => ClearanceForms.FieldsOf(kind).Any(x => x.Name == f)).Distinct().ToDictionary(f => f, f => (string?)form[Choice + f]),
    };

    public static string Write(IReadOnlyDictionary<string, string?> before) => JsonSerializer.Serialize(before);

    private static Guid IdOf(string? text) => Guid.TryParse(text, out var id) && id != Guid.Empty ? id : Guid.NewGuid();

    private static Dictionary<string, string?> BeforeOf(string? json)
    {
        try
        {
            return string.IsNullOrEmpty(json) ? [] : JsonSerializer.Deserialize<Dictionary<string, string?>>(json) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
