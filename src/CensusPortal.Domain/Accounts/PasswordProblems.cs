namespace CensusPortal.Domain.Accounts;

/// <summary>Why a password cannot be used (口令不可用), each saying what to do.</summary>
public static class PasswordProblems
{
    public static readonly ProblemKind TooShort = Bad("too-short",
        "密码太短：至少 {0} 个字符。几个不相关的词连在一起既长又好记。", "The password is too short: at least {0} characters. A few unrelated words are long and easy to remember.");

    public static readonly ProblemKind TooLong = Bad("too-long", "密码太长：最多 {0} 个字符。", "The password is too long: at most {0} characters.");

    public static readonly ProblemKind Common = Bad("common",
        "这个密码很常见，容易被猜中。请换几个不相关的词，不要用键盘顺序、重复字符或“词+年份”。",
        "This password is common and quickly guessed. Take a few unrelated words; no keyboard rows, repetitions or a word with a year.");

    public static readonly ProblemKind HoldsName = Bad("holds-name",
        "密码中不能含账号名或手机号，请换一个。", "The password must not contain the account name or phone; choose another.");

    public static readonly ProblemKind TooPlain = Bad("too-plain",
        "密码应含大写字母、小写字母、数字、符号四类中的至少三类，请补充。", "The password needs three of four: capital letters, small letters, digits, signs. Add what is missing.");

    public static readonly ProblemKind UsedBefore = Bad("used-before",
        "不能使用最近 {0} 次用过的密码，请换一个新的。", "The last {0} passwords cannot be used again; choose a new one.");

    public static readonly ProblemKind Differ = Bad("differ", "两次输入的密码不一致，请重新输入。", "The two passwords differ; type them again.");

    public static readonly ProblemKind WrongOld = Bad("wrong-old",
        "原密码不正确，请重新输入；连续输错会暂停账号。", "The present password is wrong; type it again. Errors in a row hold the account.");

    public static readonly ProblemKind ChangeRequired = new("account.password-change-required", ProblemStatus.Forbidden,
        "请先在“我的账号”中设置新密码，然后继续。", "Choose a new password on the page “My account” first, then go on.");

    private static ProblemKind Bad(string code, string chinese, string english) => new($"password.{code}", ProblemStatus.BadInput, chinese, english);
}
