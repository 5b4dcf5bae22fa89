using System.Globalization;
using CensusPortal.Domain;

namespace CensusPortal.Web.Wiring;

/// <summary>
/// The words of a page (界面文字): both languages stand side by side where they are used, as in
/// <c>@T["进展", "Progress"]</c>, and the reader's language chooses.
/// </summary>
public sealed class Texts
{
    public Language Language { get; } = LanguageSwitch.Current;

    /// <summary>The value of <c>lang</c> on the page.</summary>
    public string HtmlLanguage => Language == Language.Chinese ? "zh-CN" : "en";

    public string this[string chinese, string english] => Language == Language.Chinese ? chinese : english;

    public string this[Problem problem] => problem.Text(Language);

    /// <summary>A count with thousands separators; — where there is none.</summary>
    public string Number(long? count) => count?.ToString("#,0", CultureInfo.InvariantCulture) ?? "—";

    public string Date(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "—";
}
