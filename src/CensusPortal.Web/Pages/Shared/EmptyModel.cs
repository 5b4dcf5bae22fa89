namespace CensusPortal.Web.Pages.Shared;

/// <summary>What stands where there are no rows (空): why, and what to do next.</summary>
public sealed record EmptyModel(string Title, string? Hint = null, string? ActionText = null, string? ActionHref = null, string Icon = "inbox");
