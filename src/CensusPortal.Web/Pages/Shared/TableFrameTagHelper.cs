using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CensusPortal.Web.Pages.Shared;

/// <summary>
/// <c>&lt;table-frame label="清查记录"&gt;&lt;table class="data-table"&gt;</c>: the box a wide table scrolls in (表格框), with the keyboard too;
/// the page itself never scrolls sideways.
/// </summary>
[HtmlTargetElement("table-frame")]
public sealed class TableFrameTagHelper : TagHelper
{
    public required string Label { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.AddClass("table-frame", HtmlEncoder.Default);
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("tabindex", "0");
        output.Attributes.SetAttribute("aria-label", Label);
    }
}
