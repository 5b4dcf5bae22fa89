using System.Diagnostics;
using CensusPortal.Domain;
using CensusPortal.Web.Defences;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages;

/// <summary>What a reader sees when a page cannot be shown (出错): what happened and what to do.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : PageModel
{
    [FromRoute(Name = "code")]
    public int Code { get; set; } = 500;

    /// <summary>The number under which the operator finds the request in the logs.</summary>
    public string Trace => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;

    /// <summary>Why the portal's defences turned the request away; null when something else went wrong.</summary>
    public Problem? Refusal => Refusals.RefusalOf(HttpContext);

    public void OnGet() => Answer();

    public void OnPost() => Answer();

    public string Title(Texts t) => Code switch
    {
        404 => t["没有这个页面", "Page not found"],
        403 => t["没有权限", "Not allowed"],
        400 => t["请求有误", "The request is not valid"],
        413 => t["文件太大", "The file is too large"],
        _ when Code < 500 => t["无法完成", "This cannot be done"],
        _ => t["系统出错", "Something went wrong"],
    };

    public string What(Texts t) => Code switch
    {
        404 => t["地址有误，或者这条数据已经不在了。", "The address is wrong, or what it showed is no longer there."],
        403 => t["您的账号不能看这个页面，或者它不在您负责的区域。", "Your account may not see this page, or it is outside your area."],
        400 => t["页面可能打开得太久，已经失效。", "The page may have been open for too long."],
        413 => t["文件超过了可以上传的大小。", "The file is larger than what can be uploaded."],
        _ when Code < 500 => t["服务器没有接受这次请求。", "The server did not accept this request."],
        _ => t["刚才的操作没有完成，没有保存任何内容。", "What you just did was not completed, and nothing was saved."],
    };

    public string WhatToDo(Texts t) => Code switch
    {
        404 => t["请检查地址，或者从左边的菜单重新进入。", "Check the address, or start again from the menu."],
        403 => t["需要查看时，请找本办的系统管理员开通。", "If you need it, ask your office's administrator."],
        400 => t["请返回上一页，刷新后再试。", "Go back, reload the page and try again."],
        413 => t["请把文件拆小，或者压缩成 zip 再上传。", "Split the file, or upload it as a zip."],
        _ when Code < 500 => t["请返回上一页再试。", "Go back and try again."],
        _ => t["请稍后再试；仍然出错时，把下面的编号告诉系统管理员。", "Try again later; if it happens again, give the reference below to your administrator."],
    };

    // Opened by hand the page answers with the code it tells of; re-executed it keeps the code that led here.
    private void Answer()
    {
        if (HttpContext.Features.Get<IExceptionHandlerFeature>() is { Error: { } error })
        {
            Code = Refusals.StatusOf(error);
        }

        if (Code is < 400 or > 599)
        {
            Code = 404;
        }

        Response.StatusCode = Code;
    }
}
