#pragma once

namespace kexiebot::app {

/// Gives back what was only needed to read the files (documents, patterns written out) once they are read.
void give_back_memory();

/// Lets go of the pages of the program and its libraries that are in memory now: those still needed come back from the system's
/// cache at their next use. For a service that has started: most of what starting ran is never run again.
void give_back_program_pages();

}  // namespace kexiebot::app
