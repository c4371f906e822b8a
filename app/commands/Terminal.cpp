// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/commands/Terminal.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace {

/// The controlling terminal without an echo; everything is put back when it goes.
class SilentTerminal final
{
public:
    SilentTerminal()
        : m_descriptor(::open("/dev/tty", O_RDWR | O_CLOEXEC))
    {
        if (m_descriptor < 0 || tcgetattr(m_descriptor, &m_before) != 0) {
            return;
        }
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        m_silent = tcsetattr(m_descriptor, TCSAFLUSH, &silent) == 0;
    }
    ~SilentTerminal()
    {
        if (m_silent) {
            tcsetattr(m_descriptor, TCSAFLUSH, &m_before);
        }
        if (m_descriptor >= 0) {
            ::close(m_descriptor);
        }
    }
    SilentTerminal(const SilentTerminal &) = delete;
    SilentTerminal &operator=(const SilentTerminal &) = delete;

    bool isOpen() const { return m_silent; }
    int descriptor() const { return m_descriptor; }

private:
    int m_descriptor;
    bool m_silent = false;
    termios m_before{};
};

/// Up to the line break, which is taken off; a carriage return before it as well.
Secret withoutLineBreak(QByteArray line)
{
    if (line.endsWith('\n')) {
        line.chop(1);
        if (line.endsWith('\r')) {
            line.chop(1);
        }
    }
    return Secret(std::move(line));
}

Result<Secret> askOnTerminal(const QString &prompt)
{
    const SilentTerminal terminal;
    QFile file;
    if (!terminal.isOpen() ||
        !file.open(terminal.descriptor(), QIODevice::ReadWrite | QIODevice::Unbuffered)) {
        return Error{.code = ErrorCode::Cancelled, .detail = QStringLiteral("no terminal")};
    }
    file.write(prompt.toLocal8Bit());
    QByteArray line = file.readLine();
    file.write("\n");
    return withoutLineBreak(std::move(line));
}

} // namespace

Terminal::Terminal(bool json)
    : m_json(json)
    , m_output(&m_outputFile)
{
    [[maybe_unused]] const bool open = m_outputFile.open(stdout, QIODevice::WriteOnly);
    m_output.setEncoding(QStringConverter::Utf8);
}

void Terminal::print(const QJsonObject &object)
{
    if (m_json) {
        m_output << QJsonDocument(object).toJson(QJsonDocument::Indented);
    } else {
        for (auto field = object.begin(); field != object.end(); ++field) {
            if (field.value().isArray() && field.value().toArray().isEmpty()) {
                continue; // a heading with nothing after it
            }
            m_output << field.key() << ": " << plain(field.value()) << '\n';
        }
    }
    m_output.flush();
}

void Terminal::beginList(const QStringList &columns)
{
    m_columns = columns;
    m_firstInList = true;
    if (m_json) {
        m_output << '[';
    } else {
        m_output << columns.join(u'\t') << '\n';
    }
}

void Terminal::add(const QJsonObject &object)
{
    if (m_json) {
        m_output << (m_firstInList ? "\n" : ",\n")
                 << QJsonDocument(object).toJson(QJsonDocument::Compact);
    } else {
        QStringList cells;
        for (const QString &column : std::as_const(m_columns)) {
            cells.append(plain(object.value(column)));
        }
        m_output << cells.join(u'\t') << '\n';
    }
    m_firstInList = false;
}

void Terminal::endList()
{
    if (m_json) {
        m_output << (m_firstInList ? "]\n" : "\n]\n");
    }
    m_output.flush();
}

void Terminal::complain(const QString &sentence)
{
    // One line, whatever a name in it holds.
    QTextStream(stderr) << "postern: " << plain(sentence) << Qt::endl;
}

bool Terminal::openInput()
{
    return m_input.isOpen() || m_input.open(STDIN_FILENO, QIODevice::ReadOnly);
}

QByteArray Terminal::readInput()
{
    return openInput() ? m_input.readAll() : QByteArray();
}

Result<Secret> Terminal::readSecret(const QString &path, const QString &prompt)
{
    if (path.isEmpty()) {
        return askOnTerminal(prompt);
    }
    if (path == QStringLiteral("-")) {
        // By its descriptor: by its FILE a line would end at a NUL, which a password may hold.
        if (!openInput()) {
            return Error{
                .code = ErrorCode::Invalid, .reason = Reason::NotReadable, .subject = path};
        }
        return withoutLineBreak(m_input.readLine());
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        const bool missing = !QFileInfo::exists(path);
        return Error{.code = missing ? ErrorCode::NotFound : ErrorCode::Invalid,
                     .reason = missing ? Reason::FileMissing : Reason::NotReadable,
                     .subject = path};
    }
    return withoutLineBreak(file.readLine());
}

/// What a terminal may show: control and direction characters of a stored name become visible
/// escapes, so that a name can neither move the cursor nor pretend to be another column.
QString Terminal::plain(const QJsonValue &value)
{
    if (value.isArray()) {
        QStringList parts;
        for (const QJsonValue part : value.toArray()) {
            parts.append(plain(part));
        }
        return parts.join(QStringLiteral(", "));
    }
    if (value.isObject()) {
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    }
    if (value.isBool()) {
        return value.toBool() ? QStringLiteral("yes") : QStringLiteral("no");
    }
    QString shown;
    for (const QChar c : value.toVariant().toString()) {
        const bool harmless = c.isSurrogate() || c.isPrint();
        shown += harmless ? QString(c)
                          : QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
    }
    return shown;
}
