using System.Text.RegularExpressions;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;
using CensusPortal.Testing;
using Xunit;

namespace CensusPortal.Web.Tests.FrontEnd;

/// <summary>Phones carry the forms with them: their list and the desk's are one.</summary>
public sealed partial class ClearanceFormListTests
{
    [Theory]
    [InlineData(SubjectKind.Unit, "const unit: Section[]", "const household: Section[]")]
    [InlineData(SubjectKind.Household, "const household: Section[]", "export function sections")]
    public void The_phone_asks_for_the_same_fields_by_the_same_names_as_the_desk(SubjectKind kind, string begin, string end)
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, "src/CensusPortal.Web/Assets/field/core/fields.ts"));
        var (own, shared) = (Between(source, begin, end), Between(source, "const place: Section", "const unit: Section[]"));
        // What the two forms share stands above them, and the household has no registered address.
        var phone = Fields(own).Concat(Fields(shared)).Where(f => kind == SubjectKind.Unit || f.Name != "registeredAddress").OrderBy(f => f.Name, StringComparer.Ordinal).ToList();
        var desk = ClearanceForms.FieldsOf(kind).Where(f => !ClearanceForms.OfDesks.Contains(f.Name))
            .Select(f => (f.Name, f.Chinese, f.English, f.IsRequired, f.Suggests)).OrderBy(f => f.Name, StringComparer.Ordinal).ToList();

        Assert.Equal(desk, phone);
    }

    private static string Between(string text, string begin, string end)
    {
        var from = text.IndexOf(begin, StringComparison.Ordinal);
        var to = text.IndexOf(end, from + begin.Length, StringComparison.Ordinal);
        Assert.True(from >= 0 && to > from, $"{begin} … {end}");
        return text[from..to];
    }

    private static IEnumerable<(string Name, string Chinese, string English, bool IsRequired, bool Suggests)> Fields(string source) =>
        Field().Matches(source).Select(m => (m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value, m.Groups[4].Value.Contains("required: true", StringComparison.Ordinal), m.Groups[4].Value.Contains("suggests: true", StringComparison.Ordinal)));

    [GeneratedRegex("\\{ name: '(\\w+)', zh: '([^']+)', en: '([^']+)'(.*)")]
    private static partial Regex Field();
}
