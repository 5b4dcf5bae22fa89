using CensusPortal.Domain;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace CensusPortal.Web.Wiring;

/// <summary>What a form says of a value it cannot read (填写有误), in the reader's language.</summary>
internal static class BindingMessages
{
    public static void Set(DefaultModelBindingMessageProvider messages)
    {
        messages.SetValueMustBeANumberAccessor(field => Say($"“{field}”应填数字。", $"{field} must be a number."));
        messages.SetNonPropertyValueMustBeANumberAccessor(() => Say("应填数字。", "This must be a number."));
        messages.SetValueMustNotBeNullAccessor(_ => Say("此项必填。", "This field must be filled in."));
        messages.SetMissingBindRequiredValueAccessor(field => Say($"缺少“{field}”。", $"{field} is missing."));
        messages.SetMissingKeyOrValueAccessor(() => Say("此项必填。", "This field must be filled in."));
        messages.SetMissingRequestBodyRequiredValueAccessor(() => Say("没有收到内容。", "Nothing was received."));
        messages.SetAttemptedValueIsInvalidAccessor((value, field) => Say($"“{field}”不能填“{value}”。", $"“{value}” cannot be used as {field}."));
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => Say($"不能填“{value}”。", $"“{value}” cannot be used here."));
        messages.SetValueIsInvalidAccessor(value => Say($"不能填“{value}”。", $"“{value}” cannot be used here."));
        messages.SetUnknownValueIsInvalidAccessor(field => Say($"“{field}”填写有误。", $"{field} is not filled in correctly."));
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => Say("填写有误。", "This is not filled in correctly."));
    }

    private static string Say(string chinese, string english) =>
        LanguageSwitch.Current == Language.English ? english : chinese;
}
