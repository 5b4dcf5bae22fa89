using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CensusPortal.Web.Pages.Shared;

/// <summary>
/// <c>&lt;rate-bar numerator="..." denominator="..." text="68.8%" /&gt;</c>: a printed rate with a short bar under it (进度条).
/// The bar is drawn from the counts and stops at full; the text is what the figure is.
/// </summary>
[HtmlTargetElement("rate-bar", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RateBarTagHelper : TagHelper
{
    public long Numerator { get; set; }

    public long Denominator { get; set; }

    /// <summary>The printed rate; leave it out for a bar alone.</summary>
    public string? Text { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("rate", HtmlEncoder.Default);
        if (Text is not null)
        {
            output.Content.AppendHtml("<span class=\"rate-text\">");
            output.Content.Append(Text);
            output.Content.AppendHtml("</span>");
        }
        output.Content.AppendHtml(
            $"<svg class=\"rate-track\" aria-hidden=\"true\" focusable=\"false\"><rect class=\"rate-fill\" width=\"{Width()}%\" height=\"100%\"></rect></svg>");
    }

    private string Width() =>
        (Denominator <= 0 ? 0m : Math.Clamp(100m * Numerator / Denominator, 0m, 100m)).ToString("0.##", CultureInfo.InvariantCulture);
}
