// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// bench_desk login|window|memory FILE: the program as main() starts it, up to its first paint; or
// at work for long.
#include "app/AppContext.h"
#include "app/Appearance.h"
#include "app/LoginFlow.h"
#include "dialogs/Icons.h"
#include "dialogs/LoginDialog.h"
#include "dialogs/OutlineStyle.h"
#include "models/storage/Allocator.h"
#include "tests/bench/BenchApplication.h"
#include "tests/bench/BigOffice.h"
#include "tests/bench/Desk.h"
#include "tests/bench/Probe.h"
#include "tests/bench/Vocabulary.h"

#include <QHeaderView>
#include <QLoggingCategory>
#include <QScrollBar>
#include <QThread>

namespace {

constexpr int RestMs = 50; // in which the loader gives back what it has freed

void jump(Desk &desk, QRandomGenerator &random, int times)
{
    QScrollBar *bar = desk.table().verticalScrollBar();
    for (int i = 0; i < times; ++i) {
        bar->setValue(random.bounded(bar->maximum() + 1));
        desk.table().viewport()->repaint();
        QCoreApplication::processEvents();
    }
    desk.settle();
}

/// Of words, one to six letters; the vocabulary is gone before the memory is looked at.
QStringList beginnings(QRandomGenerator &random, int count)
{
    Vocabulary vocabulary(random);
    QStringList texts;
    for (int i = 0; i < count; ++i) {
        texts.append(vocabulary.word().left(1 + i % 6));
    }
    return texts;
}

void work(const QString &path, int share)
{
    Desk desk(path);
    Probe::tell("started");
    QRandomGenerator random(5);
    const QStringList searches = beginnings(random, 120 / share);
    jump(desk, random, 700 / share);
    for (const int column :
         {PostsTable::Title, PostsTable::Author, PostsTable::Created, PostsTable::Updated}) {
        desk.perform([&] { desk.table().sortByColumn(column, Qt::AscendingOrder); });
    }
    for (const QString &text : searches) {
        desk.model().setSearchText(text);
        desk.settle();
    }
    desk.model().setSearchText({});
    desk.settle();
    QThread::msleep(RestMs);
    Probe::tell("worked");
    jump(desk, random, 10'000 / share);
    Probe::tell("jumped");
}

/// As main() does.
int logIn(const QString &path)
{
    QApplication::setQuitOnLastWindowClosed(false);
    const QTemporaryDir folder;
    QFile::copy(BigOffice::secretsPath(path), folder.filePath(QStringLiteral("secrets.ini")));
    auto settings = std::make_unique<Settings>(folder.filePath(QStringLiteral("postern.ini")));
    settings->setOverride(Settings::Key::DatabaseUri, path);
    AppContext context(std::move(settings));
    LoginFlow flow(context);
    flow.start();
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (auto *dialog = qobject_cast<LoginDialog *>(window)) {
            Probe::tellFirstPaint(*dialog, *dialog);
            return 0;
        }
    }
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    Allocator::giveBackLargeBlocks();
    Allocator::takeAtOnce(Allocator::LoginBytes);
    const BenchApplication application(argc, argv);
    QLoggingCategory::setFilterRules(QStringLiteral("postern.*.info=false"));
    QApplication::setWindowIcon(Icons::program());
    OutlineStyle::install();
    Appearance::followDesktop();
    const QStringList arguments = QCoreApplication::arguments();
    const QString path = arguments.value(2);
    if (arguments.value(1) == QStringLiteral("login")) {
        return logIn(path);
    }
    if (arguments.value(1) == QStringLiteral("window")) {
        const Desk desk(path, Desk::Window::Painted);
        Probe::tell("painted");
        return 0;
    }
    work(path, std::max(1, arguments.value(3).toInt()));
    return 0;
}
