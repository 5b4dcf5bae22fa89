using CensusPortal.Web.Defences;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace CensusPortal.Web.Pages.Shared;

/// <summary>How a message is meant; it chooses colour, icon and how loudly a screen reader says it.</summary>
public enum Tone { Success, Info, Warning, Danger }

/// <summary>What the portal says on the next page after an action (提示).</summary>
public sealed record StatusMessage(Tone Tone, string Text)
{
    /// <summary>The cookie that carries a message over the redirect.</summary>
    public const string CookieName = "census.status";

    private const string TextKey = "Status.Text";
    private const string ToneKey = "Status.Tone";

    public string Icon => Tone switch
    {
        Tone.Success => "check-circle",
        Tone.Warning => "exclamation-triangle",
        Tone.Danger => "x-octagon",
        _ => "info-circle",
    };

    // Only a look at TempData makes the answer set a cookie, and a page that sets cookies cannot be cached.
    public static StatusMessage? Take(ViewContext view) =>
        CookieNames.Has(view.HttpContext.Request, CookieName) ? Take(view.TempData) : null;

    private static StatusMessage? Take(ITempDataDictionary data) =>
        data[TextKey] is string text && Enum.TryParse<Tone>(data[ToneKey] as string, out var tone) ? new(tone, text) : null;

    internal void Keep(ITempDataDictionary data)
    {
        data[TextKey] = Text;
        data[ToneKey] = Tone.ToString();
    }
}

/// <summary>Pages say what happened before they redirect: <c>this.Say(T["已保存。", "Saved."])</c>.</summary>
public static class StatusMessagePages
{
    public static void Say(this PageModel page, string text, Tone tone = Tone.Success) =>
        new StatusMessage(tone, text).Keep(page.TempData);
}
