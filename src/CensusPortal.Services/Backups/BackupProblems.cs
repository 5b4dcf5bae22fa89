using CensusPortal.Domain;

namespace CensusPortal.Services.Backups;

/// <summary>Refusals around backup and restore (备份与恢复).</summary>
public static class BackupProblems
{
    public static readonly ProblemKind ShortPassphrase = new("backup.short-passphrase", ProblemStatus.BadInput,
        "备份口令至少 {0} 个字符。请换一个更长的口令，并妥善保管：没有它就无法恢复。", "A backup's passphrase has at least {0} characters. Choose a longer one and keep it: nothing is restored without it.");

    public static readonly ProblemKind FileExists = new("backup.file-exists", ProblemStatus.Conflict,
        "文件“{0}”已存在，没有覆盖。请换一个文件名。", "The file “{0}” exists and was not overwritten. Choose another name.");

    public static readonly ProblemKind NoFile = new("backup.no-file", ProblemStatus.NotFound,
        "找不到文件“{0}”。请检查文件名。", "There is no file “{0}”. Check the name.");

    public static readonly ProblemKind NoBackup = new("backup.no-backup", ProblemStatus.BadInput,
        "这不是本平台的备份文件，或由更新的版本生成。请检查文件；没有写入。", "This is no backup of the portal, or one of a newer version. Check the file; nothing was written.");

    public static readonly ProblemKind WrongPassphrase = new("backup.wrong-passphrase", ProblemStatus.BadInput,
        "口令不正确，或文件开头被改动过。请检查口令；没有写入。", "The passphrase is wrong, or the beginning of the file was changed. Check the passphrase; nothing was written.");

    public static readonly ProblemKind Truncated = new("backup.truncated", ProblemStatus.BadInput,
        "备份文件不完整，末尾缺失。请重新取得文件；没有写入。", "The backup is incomplete, its end is missing. Fetch the file again; nothing was written.");

    public static readonly ProblemKind Damaged = new("backup.damaged", ProblemStatus.BadInput,
        "备份文件被改动过或已损坏。请重新取得文件或换用另一份备份；没有写入。", "The backup was changed or is damaged. Fetch the file again or take another backup; nothing was written.");

    public static readonly ProblemKind Newer = new("backup.newer-schema", ProblemStatus.Conflict,
        "备份来自更新版本的平台（{0}，数据结构 {1}）。请先升级本机程序再恢复；没有写入。", "The backup is of a newer portal ({0}, schema {1}). Upgrade the program first, then restore; nothing was written.");

    public static readonly ProblemKind InUse = new("backup.database-used", ProblemStatus.Conflict,
        "数据库中已有数据。确定要用备份替换它时，请加 --replace；没有写入。", "The database holds data. To replace it by the backup add --replace; nothing was written.");

    public static readonly ProblemKind StillOpen = new("backup.database-open", ProblemStatus.Conflict,
        "数据库文件正被使用。请先停止平台再恢复；没有写入。", "The database file is open. Stop the portal first, then restore; nothing was written.");

    public static readonly ProblemKind Differs = new("backup.restored-differs", ProblemStatus.Conflict,
        "恢复后的表“{0}”与备份的行数或校验值不符，已取消；没有写入。", "The restored table “{0}” differs from the backup in count or hash: given up, nothing was written.");

    public static readonly ProblemKind NotConfirmed = new("backup.not-confirmed", ProblemStatus.BadInput,
        "替换现有数据需要确认。请在提示时确认，或加 --yes；没有写入。", "Replacing the data needs a yes. Confirm at the prompt or add --yes; nothing was written.");
}

/// <summary>The backup at hand cannot be read to its end (备份文件损坏); the service turns it into its <see cref="Problem"/>.</summary>
internal sealed class BackupUnreadableException(ProblemKind kind) : IOException(kind.English)
{
    public ProblemKind Kind => kind;
}
