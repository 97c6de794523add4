"""Why the system refused a file or a folder, in words of both languages: its own words are in one, and full of numbers."""

import errno

_WORDS: dict[int, tuple[str, str]] = {
    errno.EACCES: ("没有权限，或文件正被别的程序打开", "no permission, or another program has it open"),
    errno.EPERM: ("没有权限", "no permission"),
    errno.ENOENT: ("上一级文件夹不存在", "the folder above it does not exist"),
    errno.EEXIST: ("同名的文件已经存在", "something of that name exists already"),
    errno.ENOTDIR: ("路径里有一段是文件，不是文件夹", "a part of the path is a file and no folder"),
    errno.EISDIR: ("这是文件夹，不是文件", "this is a folder and no file"),
    errno.ENOSPC: ("磁盘已满", "the disk is full"),
    errno.EROFS: ("磁盘是只读的", "the disk is read-only"),
    errno.ENAMETOOLONG: ("名称太长", "the name is too long"),
}


def words(trouble: OSError) -> dict[str, object]:
    """The facts ``reason`` (Chinese) and ``reason_en`` of a refusal; the name of the error where no words are known."""
    plain, english = _WORDS.get(trouble.errno or 0, (trouble.strerror or type(trouble).__name__,) * 2)
    return {"reason": plain, "reason_en": english}
