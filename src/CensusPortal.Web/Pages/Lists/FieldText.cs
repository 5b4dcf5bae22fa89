using System.Globalization;
using CensusPortal.Domain.Coding;
using CensusPortal.Services.Imports.Layouts;
using CensusPortal.Services.Lists;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.Lists;

/// <summary>Prints the fields of an object (字段显示): codes with their names, a dash where blank.</summary>
public static class FieldText
{
    public static string Label(FieldValue field, Texts texts) => texts[field.Column.Name, field.Column.English];

    public static string Print(FieldValue field, Texts texts) => field.Value switch
    {
        null or "" => "—",
        string code when field.Column.Table is { } table => Named(code, table.NameOf(code, texts.Language)),
        string code when field.Column.Name == "行业代码" => Named(code, IndustryClassification.Current.NameOf(code)),
        string text => text,
        int number => texts.Number(number),
        decimal amount => amount.ToString("#,0.##", CultureInfo.InvariantCulture) + (field.Column.Hint == "千元" ? texts[" 千元", " thousand yuan"] : ""),
        DateOnly day => texts.Date(day),
        var other => other.ToString() ?? "—",
    };

    public static bool IsCode(FieldValue field) => field.Column.Type is ColumnType.Code or ColumnType.Phone;

    private static string Named(string code, string? name) => string.IsNullOrEmpty(name) ? code : $"{code} {name}";
}
