"""What diagnostics of pages and their looks say in Chinese: fonts, house templates. `catalogue` says what each part is for."""

LOOKS = {
    "F40": "目录页码改用估算：这台机器用{taken}代替{asked}，字宽不同\n装上 fonts-liberation 和中文字体再编译；或在 Word 里按 Ctrl+A、F9 更新",
}
