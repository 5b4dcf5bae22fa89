using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CensusPortal.Web.Pages.Shared;

/// <summary>
/// <c>&lt;icon name="printer" /&gt;</c>: a picture out of the portal's own sprite (图标). It says nothing to a screen reader; the text beside it does.
/// The names are those of Assets/icons.json.
/// </summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public required string Name { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Attributes.SetAttribute("focusable", "false");
        output.AddClass("icon", HtmlEncoder.Default);
        output.Content.SetHtmlContent($"<use href=\"{ViewContext.HttpContext.Request.PathBase}/{Sprite()}#{Name}\"></use>");
    }

    // The address with the fingerprint, which a browser keeps for ever.
    private string Sprite() =>
        ViewContext.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>()?["dist/icons.svg"] ?? "dist/icons.svg";
}
