using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CensusPortal.Web.Defences;

/// <summary>The number of one answer (一次性随机数) that its own scripts carry, and a script slipped into the page cannot.</summary>
internal static class PageNonce
{
    private static readonly object Key = new();

    public static string NonceOf(HttpContext http)
    {
        if (http.Items[Key] is not string nonce)
        {
            http.Items[Key] = nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);
        }

        return nonce;
    }
}

/// <summary>Puts the nonce on every script of a page.</summary>
[HtmlTargetElement("script")]
public sealed class ScriptNonceTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Attributes.SetAttribute("nonce", PageNonce.NonceOf(View.HttpContext));
}
