namespace CensusPortal.Web.Pages.Shared;

/// <summary>The way through a list by keys (翻页): an address is null where there is nothing further.</summary>
/// <param name="Shown">What is shown now, e.g. "第 51–100 条，共 43,408 条".</param>
public sealed record PagerModel(string? FirstHref, string? PreviousHref, string? NextHref, string? Shown);
