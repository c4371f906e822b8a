// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT

// draft_writer FOLDER PASSWORD FIRST: somebody who writes without pause and is about to be killed.
// Logs sam in to FOLDER/site.db, opens the real PostDialog, goes on with the draft where there is
// one, and types the letters from number FIRST on, by key events. A line to standard output for
// each key that the text box has taken: its number and the time, in ms of the system's monotonic
// clock.

#include "dialogs/PostDialog.h"
#include "models/access/Workspace.h"
#include "models/crypto/CryptoLibrary.h"
#include "tests/support/TypedLetters.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QTextStream>
#include <QTimer>

#include <unistd.h>

namespace {

constexpr int KeyEveryMs = 30; // faster than anybody types

void sendKey(QWidget *widget, QChar letter)
{
    const int key = letter == u'\n' ? int(Qt::Key_Return) : int(letter.toUpper().unicode());
    const QString text = letter == u'\n' ? QStringLiteral("\r") : QString(letter);
    for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(type, key, Qt::NoModifier, text);
        QCoreApplication::sendEvent(widget, &event);
    }
}

void note(int number)
{
    QElapsedTimer now;
    now.start();
    const QByteArray line =
        QByteArray::number(number) + ' ' + QByteArray::number(now.msecsSinceReference()) + '\n';
    // In the kernel at once, where a SIGKILL does not reach it.
    const auto written = write(STDOUT_FILENO, line.constData(), static_cast<size_t>(line.size()));
    Q_UNUSED(written)
}

void typeFrom(QPlainTextEdit *edit, int first)
{
    edit->setFocus();
    auto *timer = new QTimer(edit);
    QObject::connect(timer, &QTimer::timeout, edit, [edit, number = first]() mutable {
        sendKey(edit, TypedLetters::letter(number));
        note(number++);
    });
    timer->start(KeyEveryMs);
}

void begin(Workspace &workspace, const Session &session, int first)
{
    auto *dialog = new PostDialog(workspace, session, std::nullopt, nullptr);
    const auto drafts = workspace.drafts().list(session);
    if (drafts && !drafts->readable.isEmpty()) {
        dialog->continueDraft(drafts->readable.constFirst());
    }
    dialog->open();
    typeFrom(dialog->findChild<QPlainTextEdit *>(QStringLiteral("bodyEdit")), first);
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const auto crypto = CryptoLibrary::start();
    const SystemClock clock;
    const QString folder = arguments.value(1);
    const SecretStore secrets(folder + QStringLiteral("/secrets.ini"));
    const auto workspace =
        Workspace::open(folder + QStringLiteral("/site.db"), secrets, clock, Workspace::Options());
    if (!crypto || !workspace) {
        return 2;
    }
    std::unique_ptr<Session> session;
    (*workspace)
        ->auth()
        .logIn(QStringLiteral("sam"), Secret::fromText(arguments.value(2)),
               QCoreApplication::instance(), [&](Result<std::unique_ptr<Session>> answer) {
                   if (!answer) {
                       QCoreApplication::exit(3);
                       return;
                   }
                   session = *std::move(answer);
                   begin(**workspace, *session, arguments.value(3).toInt());
               });
    return QApplication::exec();
}
