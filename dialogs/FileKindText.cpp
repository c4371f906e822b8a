// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/FileKindText.h"

#include <QCoreApplication>

namespace {

struct FileKindWords
{
    Q_DECLARE_TR_FUNCTIONS(FileKindText)
};

} // namespace

QString FileKindText::of(FileReport::Kind kind)
{
    switch (kind) {
    case FileReport::Kind::Missing:
        return FileKindWords::tr("No file yet");
    case FileReport::Kind::Empty:
        return FileKindWords::tr("An empty database");
    case FileReport::Kind::Postern:
        return FileKindWords::tr("A Postern database");
    case FileReport::Kind::Tutorial:
        return FileKindWords::tr("A Flask-Security application with the tutorial's tables");
    case FileReport::Kind::TutorialActive:
        return FileKindWords::tr("A Flask-Security 3 application with the tutorial's tables");
    case FileReport::Kind::TutorialWorking:
        return FileKindWords::tr("A Flask-Security 4 or 5 application with the tutorial's tables");
    case FileReport::Kind::FsqlaV1:
        return FileKindWords::tr(
            "A Flask-Security application with its packaged tables, version 1");
    case FileReport::Kind::FsqlaV2:
        return FileKindWords::tr(
            "A Flask-Security application with its packaged tables, version 2");
    case FileReport::Kind::FsqlaV3:
        return FileKindWords::tr(
            "A Flask-Security application with its packaged tables, version 3");
    case FileReport::Kind::FsqlaV4:
        return FileKindWords::tr(
            "A Flask-Security application with its packaged tables, version 4");
    }
    return {};
}
