// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/FileOpening.h"

#include "app/AppContext.h"
#include "app/OneDialog.h"
#include "dialogs/AdoptionWizard.h"
#include "dialogs/FileChooser.h"
#include "dialogs/FirstRunWizard.h"
#include "dialogs/LongWorkDialog.h"
#include "dialogs/SaltDialog.h"
#include "dialogs/StartProblemDialog.h"
#include "models/storage/FileInspector.h"
#include "models/storage/Migrator.h"

#include <QFileInfo>

FileOpening::FileOpening(AppContext &context, OneDialog &place)
    : m_context(context)
    , m_place(place)
{
}

FileOpening::~FileOpening() = default;

void FileOpening::setFile(const QString &path, Origin origin)
{
    m_path = path;
    m_origin = origin;
}

void FileOpening::open()
{
    const Result<FileReport::Kind> kind = FileInspector::kindOf(m_path);
    if (!kind) {
        // On a fresh machine the program's own data folder is not there yet; the wizard makes it.
        const bool isFresh = kind.error().reason == Reason::FolderMissing &&
                             m_path == Settings::defaultDatabasePath();
        isFresh ? showFirstRun() : showProblem(kind.error());
        return;
    }
    switch (*kind) {
    case FileReport::Kind::Missing:
    case FileReport::Kind::Empty:
        showFirstRun();
        break;
    case FileReport::Kind::Postern:
        Migrator::isOutdated(m_path) ? update() : openWorkspace();
        break;
    default:
        meetApplication();
        break;
    }
}

void FileOpening::meetApplication()
{
    const Result<bool> isEmpty = FileInspector::holdsNobody(m_path);
    if (!isEmpty) {
        showProblem(isEmpty.error());
        return;
    }
    *isEmpty ? showFirstRun() : readThrough();
}

/// Something long that is done with the file before anybody is asked about it.
LongWorkDialog *FileOpening::makeWork(const QString &title, const QString &sentence,
                                      const std::function<void()> &next)
{
    auto *dialog = new LongWorkDialog(title, sentence);
    connect(dialog, &QDialog::accepted, this, next);
    connect(dialog, &QDialog::rejected, this, [this, dialog] { showProblem(dialog->error()); });
    return dialog;
}

/// Every row, which only a file that is to be adopted is worth; in a thread.
void FileOpening::readThrough()
{
    const QString name = QFileInfo(m_path).fileName();
    auto report = std::make_shared<FileReport>();
    LongWorkDialog *dialog = makeWork(
        //: %1 is the name of a file.
        tr("Reading %1 – Postern").arg(name),
        //: %1 is the name of a file.
        tr("%1 comes from a web application. It is read through first, and not changed. A large "
           "file takes a minute.")
            .arg(name),
        [this, report] { showAdoption(*report); });
    m_place.replace(dialog);
    dialog->openIfLong();
    dialog->run([path = m_path, report]() -> Result<> {
        Result<FileReport> read = FileInspector::inspect(path);
        if (!read) {
            return read.error();
        }
        *report = std::move(*read);
        return {};
    });
}

void FileOpening::showFirstRun()
{
    auto *wizard = new FirstRunWizard(m_context.firstRun(), m_path);
    connect(wizard, &QDialog::accepted, this, [this, wizard] {
        m_context.settings().setValue(Settings::Key::LastLoginName, {});
        emit fileChosen(wizard->databasePath());
    });
    connect(wizard, &QDialog::rejected, this, &FileOpening::givenUp);
    connect(wizard, &FirstRunWizard::openDatabaseRequested, this,
            [this, wizard] { choose(wizard); });
    m_place.present(wizard);
}

void FileOpening::showAdoption(const FileReport &report)
{
    m_adoption = std::make_unique<AdoptionService>(m_context.adoption());
    auto *wizard = new AdoptionWizard(*m_adoption, report);
    connect(wizard, &QDialog::accepted, this,
            [this, wizard] { emit fileChosen(wizard->databasePath()); });
    connect(wizard, &QDialog::rejected, this, &FileOpening::givenUp);
    m_place.present(wizard);
}

void FileOpening::showProblem(const Error &error)
{
    auto *dialog = new StartProblemDialog(error, m_path);
    connect(dialog, &StartProblemDialog::tryAgainRequested, this, &FileOpening::tryAgainRequested);
    connect(dialog, &StartProblemDialog::openDatabaseRequested, this,
            [this, dialog] { choose(dialog); });
    connect(dialog, &QDialog::rejected, this, &FileOpening::givenUp);
    m_place.present(dialog);
}

void FileOpening::askForSalt()
{
    auto *dialog = new SaltDialog(m_path, m_context.secrets());
    connect(dialog, &QDialog::accepted, this, &FileOpening::open);
    connect(dialog, &QDialog::rejected, this, &FileOpening::givenUp);
    m_place.present(dialog);
}

/// A million posts take a minute, in a thread with a connection of its own.
void FileOpening::update()
{
    const QString name = QFileInfo(m_path).fileName();
    LongWorkDialog *dialog = makeWork(
        //: %1 is the name of a file.
        tr("Updating %1 – Postern").arg(name),
        //: %1 is the name of a file.
        tr("%1 comes from an earlier version of Postern. A copy is made beside it, then it is "
           "brought up to date. A large file takes some minutes.")
            .arg(name),
        [this] { openWorkspace(); });
    m_place.present(dialog);
    dialog->run([path = m_path]() -> Result<> {
        const auto database = Database::open(path);
        return database ? Result<>() : database.error();
    });
}

void FileOpening::openWorkspace()
{
    Result<std::unique_ptr<Workspace>> workspace = m_context.openWorkspace(m_path);
    if (!workspace) {
        workspace.error().reason == Reason::SaltUnknown ? askForSalt()
                                                        : showProblem(workspace.error());
        return;
    }
    m_workspace = std::move(*workspace);
    if (m_origin == Origin::Window) { // and not merely tried
        m_context.settings().rememberDatabase(m_path);
    }
    m_workspace->watch();
    emit opened();
}

void FileOpening::choose(QWidget *parent)
{
    auto *chooser = new FileChooser(parent, tr("Open Database"), QFileInfo(m_path).absolutePath(),
                                    tr("Databases (*.db *.sqlite *.sqlite3);;All files (*)"));
    chooser->setObjectName(QStringLiteral("openDatabaseDialog"));
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    connect(chooser, &QFileDialog::fileSelected, this, &FileOpening::fileChosen,
            Qt::QueuedConnection);
    chooser->open();
}
