using System.Reflection;

namespace CensusPortal.Web.Wiring;

/// <summary>One step of the breadcrumb (路径); without an address it is where the reader is.</summary>
public sealed record Crumb(string Text, string? Href = null);

/// <summary>What stands around a page (页面框架): its title, the way to it, and the office in the top bar.</summary>
public sealed class PageFrame(IConfiguration configuration, Texts texts)
{
    public static string Version { get; } =
        typeof(PageFrame).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    public string Title { get; private set; } = "";

    /// <summary>A short line under the title.</summary>
    public string? Note { get; set; }

    public IReadOnlyList<Crumb> Trail { get; private set; } = [];

    /// <summary>The office in the top bar; <c>Office:Name</c> and <c>Office:EnglishName</c> unless something sets it.</summary>
    public string OfficeName { get; set; } =
        configuration[texts.Language == Domain.Language.Chinese ? "Office:Name" : "Office:EnglishName"]
        ?? texts["经济普查办公室", "Economic Census Office"];

    /// <summary>The last day the shown figures count (截至); nothing is shown while it is not known.</summary>
    public DateOnly? CutOff { get; set; }

    /// <summary>Names the page and the way to it from the overview; the page itself is added as the last step.</summary>
    public void Show(string title, params IEnumerable<Crumb> trail)
    {
        Title = title;
        Trail = [new Crumb(texts["总览", "Overview"], "/"), .. trail, new Crumb(title)];
    }

    /// <summary>The first page: a title and no way to it.</summary>
    public void ShowHome(string title) => Title = title;
}
