using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CensusPortal.Web.Pages.Shared;

/// <summary>
/// <c>&lt;th sort="name"&gt;名称&lt;/th&gt;</c>: a column head that sorts (排序). The address keeps every filter and says
/// <c>sort=name</c> or, downwards, <c>sort=-name</c>; the place in the list (<c>after</c>, <c>before</c>) starts anew.
/// </summary>
[HtmlTargetElement("th", Attributes = "sort")]
public sealed class SortHeaderTagHelper : TagHelper
{
    private static readonly string[] Places = ["sort", "after", "before", "page"];

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The key of the column.</summary>
    public required string Sort { get; set; }

    /// <summary>The list's sorting where the address names none, e.g. "-rate"; the same on every head of a table.</summary>
    public string? SortDefault { get; set; }

    /// <summary>The first click sorts downwards: right for rates and counts.</summary>
    public bool SortDown { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var current = ViewContext.HttpContext.Request.Query["sort"] is [{ Length: > 0 } named, ..] ? named : SortDefault;
        bool up = current == Sort, down = current == $"-{Sort}";
        if (up || down)
            output.Attributes.SetAttribute("aria-sort", up ? "ascending" : "descending");
        output.Attributes.SetAttribute("scope", "col");
        var next = up || (SortDown && !down) ? $"-{Sort}" : Sort;
        var link = new TagBuilder("a");
        link.AddCssClass("sort");
        link.Attributes["href"] = Address(next);
        link.InnerHtml.AppendHtml(await output.GetChildContentAsync());
        output.Content.SetHtmlContent(link);
    }

    private string Address(string sort)
    {
        var kept = ViewContext.HttpContext.Request.Query
            .Where(pair => !Places.Contains(pair.Key, StringComparer.OrdinalIgnoreCase))
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value));
        return QueryString.Create(kept).Add("sort", sort).Value!;
    }
}
