using CensusPortal.Services.Demo;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages;

/// <summary>What everybody sees while the first start makes the demo city (首次启动).</summary>
[ResponseCache(NoStore = true)]
public sealed class SetupModel(DemoSetup setup, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    public bool IsFailed => setup.State == DemoSetupState.Failed;

    public string Why(Texts t) => setup.Problem is { } problem ? t[problem]
        : t["演示城市没有做成，原因见日志；可以直接导入自己的文件。", "The demo city was not made; the log says why. You can import your own files."];

    public IActionResult OnGet() => setup.State == DemoSetupState.Idle ? LocalRedirect(Url.IsLocalUrl(Back) ? Back : "/") : Page();

    public IActionResult OnGetProgress() => Partial("_JobProgress", Progress(texts));

    public JobProgressModel Progress(Texts t)
    {
        var isRunning = setup.State == DemoSetupState.Running;
        var poll = isRunning ? $"/setup?handler=Progress&back={Uri.EscapeDataString(Back ?? "/")}" : null;
        return new JobProgressModel(t["正在准备演示城市…", "Preparing the demo city…"], (long)(setup.Step.Fraction * 100), 100, StateText(t), poll)
        {
            IsPercentOnly = true, Reload = !isRunning,
        };
    }

    private string StateText(Texts t) => setup.Step.Stage switch
    {
        DemoStage.Writing => t["第 1 步，共 3 步：生成文件", "Step 1 of 3: making the files"],
        DemoStage.Importing => t[$"第 2 步，共 3 步：导入 {setup.Step.FileName}", $"Step 2 of 3: importing {setup.Step.FileName}"],
        _ => t["第 3 步，共 3 步：与部门名录比对", "Step 3 of 3: comparing with the registers"],
    };
}
